import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be linked with a MLflow server, or is: runs that have ended, and policy versions. Without references, because runs may be deleted. */
export class CreateMlflowLinks1800000032000 implements MigrationInterface {
  readonly name = 'CreateMlflowLinks1800000032000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.mlflow_links (
        kind TEXT NOT NULL CHECK (kind IN ('run', 'policy_version')),
        id UUID NOT NULL,
        mlflow_run_id TEXT,
        linked_at TIMESTAMPTZ,
        revision INTEGER NOT NULL DEFAULT 1,
        failures INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        retry_at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (kind, id)
      )`);
    await runner.query('CREATE INDEX mlflow_links_waiting ON exp.mlflow_links (retry_at) WHERE linked_at IS NULL');
    await runner.query(`
      INSERT INTO exp.mlflow_links (kind, id, retry_at)
      SELECT 'run', run_id, completed_at FROM exp.survival_runs WHERE completed_at IS NOT NULL
      UNION ALL SELECT 'policy_version', id, created_at FROM exp.policy_versions`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.mlflow_links');
  }
}
