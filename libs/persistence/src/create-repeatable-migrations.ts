import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The digests of the repeatable migrations that were applied, see {@link RepeatableMigration}. */
export class CreateRepeatableMigrations1798000000000 implements MigrationInterface {
  readonly name = 'CreateRepeatableMigrations1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.repeatable_migrations (
        name TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        applied_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.repeatable_migrations');
  }
}
