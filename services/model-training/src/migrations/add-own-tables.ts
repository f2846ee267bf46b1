import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Own tables as the data of experiments, further C-indices, and what versions of policies predict survival with. */
export class AddOwnTables1800000006000 implements MigrationInterface {
  readonly name = 'AddOwnTables1800000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.survival_tables (
        name TEXT PRIMARY KEY CHECK (name ~ '^[a-z_]+$'),
        description TEXT NOT NULL,
        columns JSON NOT NULL,
        missing TEXT NOT NULL CHECK (missing IN ('refuse', 'impute')),
        delimiter TEXT NOT NULL,
        n_samples INTEGER NOT NULL,
        n_events INTEGER NOT NULL,
        censoring_rate DOUBLE PRECISION NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        content BYTEA NOT NULL,
        scenario_sha256 TEXT NOT NULL,
        created_by TEXT NOT NULL,
        created_at TIMESTAMPTZ NOT NULL
      )`);
    await runner.query('CREATE INDEX survival_tables_sha256 ON exp.survival_tables (sha256)');
    await runner.query(`
      ALTER TABLE exp.survival_metric_results
        ADD COLUMN c_index_antolini DOUBLE PRECISION,
        ADD COLUMN c_index_uno DOUBLE PRECISION`);
    await runner.query(`
      ALTER TABLE exp.policy_versions
        ADD COLUMN survival JSON CHECK (survival IS NULL OR run_id IS NOT NULL),
        ADD COLUMN baseline JSON CHECK ((baseline IS NULL) = (survival IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.policy_versions DROP COLUMN baseline, DROP COLUMN survival');
    await runner.query('ALTER TABLE exp.survival_metric_results DROP COLUMN c_index_uno, DROP COLUMN c_index_antolini');
    await runner.query('DROP TABLE exp.survival_tables');
  }
}
