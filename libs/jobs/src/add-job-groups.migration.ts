import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups and priorities of jobs. */
export class AddJobGroups1800000000000 implements MigrationInterface {
  readonly name = 'AddJobGroups1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exp.jobs
        ADD COLUMN job_group TEXT,
        ADD COLUMN priority SMALLINT NOT NULL DEFAULT 0 CHECK (priority BETWEEN -100 AND 100)`);
    await runner.query(
      `CREATE INDEX jobs_open_of_group ON exp.jobs (job_group) WHERE job_group IS NOT NULL AND status IN ('queued', 'running')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exp.jobs_open_of_group');
    await runner.query('ALTER TABLE exp.jobs DROP COLUMN job_group, DROP COLUMN priority');
  }
}
