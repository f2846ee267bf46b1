import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps Postgres from looking draws and rewards up by less than their key, which reads thousands of rows for each:
 *
 * - By its statistics a bandit that began after the last ANALYZE has no rows, so any index that begins with the bandit looks as good as the
 *   whole key. Without statistics a bandit is taken for one of 200.
 * - In a table that was never analysed, a VARCHAR(255) is taken for hundreds of bytes, a TEXT for 32: a full table looks nearly empty.
 * - A time between two values that are not known yet is taken for one of 200 again, so the index by time looks as good as the one by unit. As
 *   a partial one it serves only those who ask for its predicate, which holds for every row.
 */
export class LookUpByKey1764000000070 implements MigrationInterface {
  readonly name = 'LookUpByKey1764000000070';

  async up(runner: QueryRunner): Promise<void> {
    // The same type again: what statistics there are go.
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
