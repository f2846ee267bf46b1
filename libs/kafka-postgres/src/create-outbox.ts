import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records to be published by the relay of {@link Outbox}. */
export class CreateOutbox1760000000001 implements MigrationInterface {
  readonly name = 'CreateOutbox1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.outbox (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic_key TEXT NOT NULL,
        key TEXT NOT NULL,
        value JSONB NOT NULL,
        created_at TIMESTAMPTZ NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.outbox');
  }
}
