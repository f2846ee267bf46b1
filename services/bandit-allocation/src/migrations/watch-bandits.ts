import type { MigrationInterface, QueryRunner } from 'typeorm';

/** State and alarms of change detection over draws, and the expected regret of bandits. */
export class WatchBandits1764000000030 implements MigrationInterface {
  readonly name = 'WatchBandits1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exp.bandit_watches (
        bandit_config_id  UUID PRIMARY KEY REFERENCES exp.bandit_configurations(id),
        state             JSON NOT NULL,
        until_decided_at  TIMESTAMP WITH TIME ZONE NOT NULL,
        until_decision_id UUID NOT NULL,
        late_draws        BIGINT NOT NULL DEFAULT 0,
        late_rewards      BIGINT NOT NULL DEFAULT 0
      )`);
    await runner.query('CREATE INDEX ON exp.draws(bandit_config_id, decided_at, decision_id)');
    await runner.query(`
      CREATE TABLE exp.drift_alarms (
        id               UUID PRIMARY KEY,
        bandit_config_id UUID NOT NULL REFERENCES exp.bandit_configurations(id),
        arm_id           VARCHAR(255) NOT NULL,
        raised_at        TIMESTAMP WITH TIME ZONE NOT NULL,
        since            TIMESTAMP WITH TIME ZONE NOT NULL,
        keep             DOUBLE PRECISION NOT NULL CHECK (keep BETWEEN 0 AND 1),
        evidence         JSON NOT NULL
      )`);
    await runner.query('CREATE INDEX ON exp.drift_alarms(bandit_config_id, since)');
    // The parts of arm_totals that were decided since an alarm.
    await runner.query(`
      CREATE TABLE exp.epoch_totals (
        bandit_config_id UUID NOT NULL,
        arm_id           VARCHAR(255) NOT NULL,
        since            TIMESTAMP WITH TIME ZONE NOT NULL,
        period           BIGINT NOT NULL,
        resolved         BIGINT NOT NULL,
        sum              NUMERIC NOT NULL,
        sum_squares      NUMERIC NOT NULL,
        PRIMARY KEY (bandit_config_id, arm_id, since, period)
      )`);
    await runner.query(`
      CREATE TABLE exp.regret_metrics (
        id                 UUID PRIMARY KEY,
        bandit_config_id   UUID NOT NULL REFERENCES exp.bandit_configurations(id),
        timestamp          TIMESTAMP WITH TIME ZONE NOT NULL,
        cumulative_regret  DOUBLE PRECISION NOT NULL,
        arm_regret         JSON NOT NULL,
        decisions          BIGINT NOT NULL,
        allocation_version INTEGER NOT NULL,
        regret_threshold   DOUBLE PRECISION,
        state_hash         TEXT NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE exp.refused_rewards (
        bandit_config_id UUID NOT NULL REFERENCES exp.bandit_configurations(id),
        reason           TEXT NOT NULL,
        count            BIGINT NOT NULL,
        PRIMARY KEY (bandit_config_id, reason)
      )`);
    await runner.query('CREATE INDEX ON exp.regret_metrics(bandit_config_id, id)');
    await runner.query('CREATE INDEX ON exp.regret_metrics USING BRIN(timestamp)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['refused_rewards', 'regret_metrics', 'epoch_totals', 'drift_alarms', 'bandit_watches']) {
      await runner.query(`DROP TABLE exp.${table}`);
    }
    await runner.query('DROP INDEX exp.draws_bandit_config_id_decided_at_decision_id_idx');
  }
}
