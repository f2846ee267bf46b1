import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions that enrolled no unit (evaluations), and exposures, by which evaluations become draws. Such a draw has its enrolment as `decided_at`
 * and the time of the decision as `asked_at`. Statistics of the bandit's column are switched off, so that rows are looked up by the whole key:
 * see `look-up-by-key`.
 */
export class KeepEvaluations1767000000030 implements MigrationInterface {
  readonly name = 'KeepEvaluations1767000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.evaluations (
        bandit_config_id UUID NOT NULL,
        decision_id      UUID NOT NULL,
        unit_id          TEXT NOT NULL,
        arm_id           TEXT NOT NULL,
        decided_at       TIMESTAMP WITH TIME ZONE NOT NULL,
        steps            INTEGER[],
        enrolled_at      TIMESTAMP WITH TIME ZONE,
        PRIMARY KEY (bandit_config_id, decision_id)
      )`);
    await runner.query(`
      CREATE TABLE exp.exposures (
        bandit_config_id UUID NOT NULL,
        event_id         UUID NOT NULL,
        unit_id          TEXT NOT NULL,
        decision_id      UUID,
        arm_id           TEXT,
        timestamp        TIMESTAMP WITH TIME ZONE NOT NULL,
        PRIMARY KEY (bandit_config_id, event_id)
      )`);
    for (const [table, time] of [
      ['evaluations', 'decided_at'],
      ['exposures', 'timestamp'],
    ]) {
      await runner.query(`ALTER TABLE exp.${table} ALTER COLUMN bandit_config_id SET STATISTICS 0`);
      await runner.query(`CREATE INDEX ON exp.${table}(bandit_config_id, unit_id)`);
      await runner.query(`CREATE INDEX ON exp.${table} USING BRIN(${time})`);
    }
    await runner.query('ALTER TABLE exp.draws ADD COLUMN asked_at TIMESTAMP WITH TIME ZONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE exp.draws DROP COLUMN asked_at');
    await runner.query('DROP TABLE exp.exposures');
    await runner.query('DROP TABLE exp.evaluations');
  }
}
