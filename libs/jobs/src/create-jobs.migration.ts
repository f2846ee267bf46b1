import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of {@link JobStore}. `json`, not `jsonb`, because no query searches in it and the text is stored unchanged. */
export class CreateJobs1797000000000 implements MigrationInterface {
  readonly name = 'CreateJobs1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.jobs (
        id UUID PRIMARY KEY,
        kind TEXT NOT NULL,
        payload JSON NOT NULL,
        requested_by TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
        epoch INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        max_attempts INTEGER NOT NULL CHECK (max_attempts > 0 AND attempts <= max_attempts),
        available_at TIMESTAMPTZ NOT NULL,
        lease_until TIMESTAMPTZ CHECK ((lease_until IS NOT NULL) = (status = 'running')),
        worker TEXT,
        cancel_requested BOOLEAN NOT NULL,
        done BIGINT NOT NULL,
        total BIGINT,
        message TEXT,
        checkpoint JSON,
        result JSON,
        error TEXT,
        created_at TIMESTAMPTZ NOT NULL,
        started_at TIMESTAMPTZ,
        updated_at TIMESTAMPTZ NOT NULL,
        finished_at TIMESTAMPTZ CHECK ((finished_at IS NULL) = (status IN ('queued', 'running')))
      )`);
    // In the order in which workers claim jobs.
    await runner.query(`CREATE INDEX jobs_open ON exp.jobs (id) WHERE status IN ('queued', 'running')`);
    await runner.query('CREATE INDEX jobs_finished ON exp.jobs (finished_at) WHERE finished_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.jobs');
  }
}
