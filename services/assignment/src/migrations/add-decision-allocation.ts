import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bandit's allocation that a decision was drawn from; null for other decisions and for all older ones. */
export class AddDecisionAllocation1760100000004 implements MigrationInterface {
  readonly name = 'AddDecisionAllocation1760100000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.decisions ADD COLUMN allocation JSONB');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.decisions DROP COLUMN allocation');
  }
}
