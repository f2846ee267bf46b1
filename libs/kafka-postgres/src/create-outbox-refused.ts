import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records of {@link Outbox} that can never be published, with the reason. */
export class CreateOutboxRefused1796000003000 implements MigrationInterface {
  readonly name = 'CreateOutboxRefused1796000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.outbox_refused (
        id BIGINT PRIMARY KEY,
        topic_key TEXT NOT NULL,
        key TEXT NOT NULL,
        value JSONB NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        refused_at TIMESTAMPTZ NOT NULL DEFAULT now(),
        reason TEXT NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.outbox_refused');
  }
}
