import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a version was archived, and when its model was deleted for that. Versions that are archived already count from now on. */
export class ExpireModels1800000010000 implements MigrationInterface {
  readonly name = 'ExpireModels1800000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE exp.policy_versions ADD COLUMN archived_at TIMESTAMPTZ, ADD COLUMN model_deleted_at TIMESTAMPTZ',
    );
    await runner.query(`UPDATE exp.policy_versions SET archived_at = now() WHERE status = 'archived'`);
    await runner.query(
      'CREATE INDEX policy_versions_artifact ON exp.policy_versions (artifact) WHERE model_deleted_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exp.policy_versions_artifact');
    await runner.query('ALTER TABLE exp.policy_versions DROP COLUMN archived_at, DROP COLUMN model_deleted_at');
  }
}
