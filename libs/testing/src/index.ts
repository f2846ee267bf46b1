export { assertTestDatabase } from './database-guard.js';
export { eventually } from './eventually.js';
export { fixedClock, type FixedClock } from './fixed-clock.js';
export { freePort } from './free-port.js';
export { freshDatabase, type FreshDatabase } from './fresh-database.js';
export { postgresCommand, type PostgresCommand } from './postgres-command.js';
export { startKafka, type StartKafkaOptions, type TestKafka } from './start-kafka.js';
export { startPostgres, type StartPostgresOptions, type TestPostgres } from './start-postgres.js';
export { makeTestDirectory } from './test-directory.js';
