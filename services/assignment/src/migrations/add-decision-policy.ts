import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the policy version of the variant decided; null for variants without one and for all older decisions. */
export class AddDecisionPolicy1796100000000 implements MigrationInterface {
  readonly name = 'AddDecisionPolicy1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.decisions ADD COLUMN policy JSONB');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.decisions DROP COLUMN policy');
  }
}
