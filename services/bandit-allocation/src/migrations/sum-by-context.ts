import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sums from which trees are computed: rewards of an arm in each context, by half of the units. */
export class SumByContext1764000000080 implements MigrationInterface {
  readonly name = 'SumByContext1764000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.arm_context_rewards (
        bandit_config_id UUID NOT NULL,
        arm_id           VARCHAR(255) NOT NULL,
        since            TIMESTAMP WITH TIME ZONE NOT NULL,
        period           BIGINT NOT NULL,
        chooses          BOOLEAN NOT NULL,
        steps            INTEGER[] NOT NULL,
        n                BIGINT NOT NULL,
        sum              NUMERIC NOT NULL,
        sum_squares      NUMERIC NOT NULL,
        PRIMARY KEY (bandit_config_id, arm_id, since, period, chooses, steps)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.arm_context_rewards');
  }
}
