import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The counts from which logistic models are computed: known rewards and successes of an arm in each context. */
export class CountOutcomes1764000000040 implements MigrationInterface {
  readonly name = 'CountOutcomes1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.arm_outcomes (
        bandit_config_id UUID NOT NULL,
        arm_id           VARCHAR(255) NOT NULL,
        period           BIGINT NOT NULL,
        steps            INTEGER[] NOT NULL,
        n                BIGINT NOT NULL,
        successes        BIGINT NOT NULL,
        PRIMARY KEY (bandit_config_id, arm_id, period, steps)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.arm_outcomes');
  }
}
