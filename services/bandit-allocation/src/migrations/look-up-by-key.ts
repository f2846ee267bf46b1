import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Prevents plans in which Postgres looks draws and rewards up by a part of their key, which reads thousands of rows for each look-up:
 *
 * - According to the statistics, a bandit created after the last ANALYZE has no rows, so every index that begins with the bandit seems as good
 *   as the whole key. Without statistics, Postgres assumes 200 distinct bandits.
 * - In a table that was never analysed, Postgres assumes hundreds of bytes for a VARCHAR(255) and 32 for a TEXT, so that a full table seems
 *   nearly empty.
 * - For a time between two parameters, Postgres assumes that one row in 200 matches, so the index by time seems as good as the index by unit. As
 *   a partial index, it can be used only by queries that contain its predicate, which is true for every row.
 */
export class LookUpByKey1764000000070 implements MigrationInterface {
  readonly name = 'LookUpByKey1764000000070';

  async up(runner: QueryRunner): Promise<void> {
    // Setting the type, even the same one, deletes existing statistics.
    await runner.query(`ALTER TABLE exp.draws ALTER COLUMN bandit_config_id TYPE UUID,
      ALTER COLUMN draw_key TYPE TEXT, ALTER COLUMN unit_id TYPE TEXT, ALTER COLUMN arm_id TYPE TEXT`);
    await runner.query(
      'ALTER TABLE exp.rewards ALTER COLUMN bandit_config_id TYPE UUID, ALTER COLUMN unit_id TYPE TEXT',
    );
    for (const table of ['draws', 'rewards']) {
      await runner.query(`ALTER TABLE exp.${table} ALTER COLUMN bandit_config_id SET STATISTICS 0`);
    }
    await runner.query(
      "CREATE INDEX draws_in_order ON exp.draws(bandit_config_id, decided_at, decision_id) WHERE decided_at > '-infinity'",
    );
    await runner.query('DROP INDEX exp.draws_bandit_config_id_decided_at_decision_id_idx');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ON exp.draws(bandit_config_id, decided_at, decision_id)');
    await runner.query('DROP INDEX exp.draws_in_order');
    for (const table of ['draws', 'rewards']) {
      await runner.query(`ALTER TABLE exp.${table} ALTER COLUMN bandit_config_id SET STATISTICS -1`);
    }
    await runner.query('ALTER TABLE exp.rewards ALTER COLUMN unit_id TYPE VARCHAR(255)');
    await runner.query(`ALTER TABLE exp.draws ALTER COLUMN draw_key TYPE VARCHAR(255),
      ALTER COLUMN unit_id TYPE VARCHAR(255), ALTER COLUMN arm_id TYPE VARCHAR(255)`);
  }
}
