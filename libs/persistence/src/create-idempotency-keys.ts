import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answers to requests with an `Idempotency-Key`, see {@link PostgresIdempotencyStore}. */
export class CreateIdempotencyKeys1785000000000 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1785000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.idempotency_keys (
        caller TEXT NOT NULL,
        key TEXT NOT NULL,
        request_sha256 TEXT NOT NULL,
        claim UUID NOT NULL UNIQUE,
        claimed_at TIMESTAMPTZ NOT NULL,
        status SMALLINT,
        headers JSONB,
        body TEXT,
        PRIMARY KEY (caller, key)
      )`);
    await runner.query('CREATE INDEX idempotency_keys_claimed_at ON exp.idempotency_keys (claimed_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.idempotency_keys');
  }
}
