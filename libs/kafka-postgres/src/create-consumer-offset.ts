import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table in which {@link PostgresOffsetStore} stores the offsets of this database's consumers. */
export class CreateConsumerOffset1760000000000 implements MigrationInterface {
  readonly name = 'CreateConsumerOffset1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.consumer_offset (
        consumer_group TEXT NOT NULL,
        topic TEXT NOT NULL,
        partition INTEGER NOT NULL,
        next_offset BIGINT NOT NULL,
        updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer_group, topic, partition)
      ) WITH (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.consumer_offset');
  }
}
