import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The active periods and the population of experiments, and the subject of each version. Existing experiments get their periods from their
 * versions; rows that were written by hand have no versions, so they are assumed to be active from their creation on.
 */
export class KeepActivePeriods1767000000010 implements MigrationInterface {
  readonly name = 'KeepActivePeriods1767000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exp.experiments
        ADD COLUMN population VARCHAR(20) NOT NULL DEFAULT 'assigned',
        ADD COLUMN conversion_window_seconds INTEGER,
        ADD COLUMN after_completion VARCHAR(20) NOT NULL DEFAULT 'ignore',
        ADD COLUMN active_periods JSONB NOT NULL DEFAULT '[]',
        ADD COLUMN completed_at TIMESTAMP WITH TIME ZONE`);
    await runner.query('ALTER TABLE exp.experiment_versions ADD COLUMN changed_by VARCHAR(255)');
    // The versions at which an experiment became active or inactive, each with the time of the next such version.
    await runner.query(`
      WITH steps AS (
        SELECT experiment_id, version, definition->>'status' AS status, (definition->>'updated_at')::bigint AS at,
          lag(definition->>'status') OVER (PARTITION BY experiment_id ORDER BY version) AS before
        FROM exp.experiment_versions
      ), turns AS (
        SELECT experiment_id, version, status, at, lead(at) OVER (PARTITION BY experiment_id ORDER BY version) AS until
        FROM steps WHERE (status = 'active') IS DISTINCT FROM (before = 'active')
      ), periods AS (
        SELECT experiment_id,
          jsonb_agg(jsonb_build_object('from', at, 'to', CASE WHEN until IS NOT NULL THEN greatest(until, at + 1) END) ORDER BY version) AS periods
        FROM turns WHERE status = 'active' GROUP BY experiment_id
      ), ends AS (
        SELECT experiment_id, min(at) AS at FROM steps WHERE status = 'completed' GROUP BY experiment_id
      )
      UPDATE exp.experiments e
      SET active_periods = coalesce(p.periods, '[]'), completed_at = to_timestamp(c.at / 1000.0)
      FROM exp.experiments x LEFT JOIN periods p ON p.experiment_id = x.id LEFT JOIN ends c ON c.experiment_id = x.id
      WHERE e.id = x.id AND (p.periods IS NOT NULL OR c.at IS NOT NULL)`);
    await runner.query(`
      UPDATE exp.experiments
      SET active_periods = jsonb_build_array(jsonb_build_object(
        'from', floor(extract(epoch FROM created_at) * 1000)::bigint,
        'to', CASE WHEN status <> 'active' THEN floor(extract(epoch FROM greatest(updated_at, created_at)) * 1000)::bigint + 1 END))
      WHERE active_periods = '[]' AND status IN ('active', 'paused', 'completed')`);
    await runner.query(
      "UPDATE exp.experiments SET completed_at = updated_at WHERE status = 'completed' AND completed_at IS NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.experiment_versions DROP COLUMN changed_by');
    await runner.query(`
      ALTER TABLE exp.experiments DROP COLUMN population, DROP COLUMN conversion_window_seconds, DROP COLUMN after_completion,
        DROP COLUMN active_periods, DROP COLUMN completed_at`);
  }
}
