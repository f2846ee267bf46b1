import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Alarms divide the sums for models too. Earlier releases cannot write to these tables: during a roll-out, their batches for contextual bandits
 * fail until a newer instance handles them.
 */
export class CutModels1764000000050 implements MigrationInterface {
  readonly name = 'CutModels1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, key] of [
      ['arm_outcomes', 'since, period, steps'],
      ['arm_regressions', 'since, period'],
    ]) {
      await runner.query(`
        ALTER TABLE exp.${table} ADD COLUMN since TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT 'epoch',
          DROP CONSTRAINT ${table}_pkey`);
      await runner.query(`ALTER TABLE exp.${table} ADD PRIMARY KEY (bandit_config_id, arm_id, ${key})`);
    }
  }

  /** Adds the divided sums up again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TEMPORARY TABLE whole_outcomes ON COMMIT DROP AS
        SELECT bandit_config_id, arm_id, period, steps, sum(n)::bigint AS n, sum(successes)::bigint AS successes
        FROM exp.arm_outcomes GROUP BY bandit_config_id, arm_id, period, steps`);
    const added = (column: string): string => `
      ARRAY(SELECT sum(value) FROM exp.arm_regressions part, unnest(part.${column}) WITH ORDINALITY AS entry(value, i)
        WHERE (part.bandit_config_id, part.arm_id, part.period) = (whole.bandit_config_id, whole.arm_id, whole.period)
        GROUP BY i ORDER BY i)`;
    await runner.query(`
      CREATE TEMPORARY TABLE whole_regressions ON COMMIT DROP AS
        SELECT bandit_config_id, arm_id, period, ${added('products')} AS products, ${added('responses')} AS responses
        FROM exp.arm_regressions whole GROUP BY bandit_config_id, arm_id, period`);
    for (const [table, key] of [
      ['arm_outcomes', 'period, steps'],
      ['arm_regressions', 'period'],
    ]) {
      await runner.query(`TRUNCATE exp.${table}`);
      await runner.query(`ALTER TABLE exp.${table} DROP COLUMN since`);
      await runner.query(`ALTER TABLE exp.${table} ADD PRIMARY KEY (bandit_config_id, arm_id, ${key})`);
    }
    await runner.query(`INSERT INTO exp.arm_outcomes (bandit_config_id, arm_id, period, steps, n, successes)
      SELECT bandit_config_id, arm_id, period, steps, n, successes FROM whole_outcomes`);
    await runner.query(`INSERT INTO exp.arm_regressions (bandit_config_id, arm_id, period, products, responses)
      SELECT bandit_config_id, arm_id, period, products, responses FROM whole_regressions`);
  }
}
