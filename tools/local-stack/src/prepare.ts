import { join } from 'node:path';
import { openAccess } from './access.js';
import { createTopics } from './infrastructure/create-topics.js';
import { provisionDatabases } from './infrastructure/databases.js';
import { migrate } from './infrastructure/migrate.js';
import { services } from './services.js';
import { explain, StackError } from './stack-error.js';
import { writeAtomically } from './write-atomically.js';

const HELP = `Prepares the infrastructure that services of a container or cluster find: a job that ends.

  prepare.js topics               creates the topics that are missing (KAFKA_BROKERS, KAFKA_REPLICATION_FACTOR, …) and makes the
                                  schemas known, to the registry if SCHEMA_REGISTRY_URL names one
  prepare.js databases DIRECTORY  makes a database and two roles per service on POSTGRES_ADMIN_URL, runs the migrations, and
                                  leaves each service's URL in DIRECTORY/database-url-<service>
  prepare.js access DIRECTORY     makes the signing key, DIRECTORY/jwks.json for the services, DIRECTORY/token for development, with
                                  every scope, and DIRECTORY/token-<service> where one asks Assay for something, with those
                                  scopes; tokens hold for 30 days`;

const [task, directory] = process.argv.slice(2);
try {
  if (task === 'topics') await createTopics(process.env);
  else if (task === 'databases' && directory !== undefined) await prepareDatabases(directory);
  else if (task === 'access' && directory !== undefined) await prepareAccess(directory);
  else throw new StackError(HELP);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

async function prepareDatabases(target: string): Promise<void> {
  const adminUrl = process.env['POSTGRES_ADMIN_URL'];
  if (adminUrl === undefined)
    throw new StackError('POSTGRES_ADMIN_URL is not set: give the URL of a role that may create databases.');
  const { password } = await openAccess(target);
  const withDatabase = services.filter(({ hasDatabase }) => hasDatabase);
  const urls = await provisionDatabases(adminUrl, withDatabase, password);
  for (const [name, { owner, service }] of Object.entries(urls)) {
    await migrate(name, owner);
    writeAtomically(join(target, `database-url-${name}`), service, 0o600);
  }
}

async function prepareAccess(target: string): Promise<void> {
  const { serviceTokens, token } = await openAccess(target);
  writeAtomically(join(target, 'token'), `${token}\n`, 0o600);
  for (const [service, own] of await serviceTokens()) writeAtomically(join(target, `token-${service}`), own, 0o600);
}
