import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches with a loop. */
export class AddClosedLoop1764000000021 implements MigrationInterface {
  readonly name = 'AddClosedLoop1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.bayesian_models ADD COLUMN loop JSONB');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.bayesian_models DROP COLUMN loop');
  }
}
