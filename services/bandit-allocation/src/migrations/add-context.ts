import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For contextual bandits: feature vectors of draws, regression sums of arms, policies of allocations. */
export class AddContext1764000000020 implements MigrationInterface {
  readonly name = 'AddContext1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.draws ADD COLUMN steps INTEGER[]');
    await runner.query('ALTER TABLE exp.experiment_allocations ADD COLUMN policy TEXT, ADD COLUMN policy_hash TEXT');
    await runner.query(`
      CREATE TABLE exp.arm_regressions (
        bandit_config_id UUID NOT NULL,
        arm_id           VARCHAR(255) NOT NULL,
        period           BIGINT NOT NULL,
        products         NUMERIC[] NOT NULL,
        responses        NUMERIC[] NOT NULL,
        PRIMARY KEY (bandit_config_id, arm_id, period)
      )`);
    for (const table of ['bandit_configurations', 'bandit_configuration_versions']) {
      await runner.query(`UPDATE exp.${table} SET definition = definition || '{"context": null, "policy": null}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bandit_configurations', 'bandit_configuration_versions']) {
      await runner.query(`UPDATE exp.${table} SET definition = definition - 'context' - 'policy'`);
    }
    await runner.query('DROP TABLE exp.arm_regressions');
    await runner.query('ALTER TABLE exp.experiment_allocations DROP COLUMN policy, DROP COLUMN policy_hash');
    await runner.query('ALTER TABLE exp.draws DROP COLUMN steps');
  }
}
