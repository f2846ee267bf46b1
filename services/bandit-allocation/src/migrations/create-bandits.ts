import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Configurations, allocations, decisions, draws, rewards and totals. */
export class CreateBandits1764000000000 implements MigrationInterface {
  readonly name = 'CreateBandits1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    // The columns up to created_at are those of the seed.
    await runner.query(`
      CREATE TABLE exp.bandit_configurations (
        id                    UUID PRIMARY KEY,
        experiment_id         UUID NOT NULL,
        algorithm             VARCHAR(50) NOT NULL,
        exploration_rate      DOUBLE PRECISION NOT NULL CHECK (exploration_rate BETWEEN 0 AND 1),
        context_features      JSONB,
        arm_definitions       JSONB NOT NULL,
        update_frequency      INTEGER NOT NULL CHECK (update_frequency > 0),
        regret_threshold      DOUBLE PRECISION,
        non_stationary_params JSONB,
        is_active             BOOLEAN NOT NULL,
        created_at            TIMESTAMP WITH TIME ZONE NOT NULL,
        version               INTEGER NOT NULL,
        definition            JSONB NOT NULL,
        updated_at            TIMESTAMP WITH TIME ZONE NOT NULL,
        looked_at             TIMESTAMP WITH TIME ZONE,
        resolved_when_looked_at BIGINT NOT NULL DEFAULT 0
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX one_active_bandit ON exp.bandit_configurations(experiment_id) WHERE is_active',
    );
    await runner.query(`
      CREATE TABLE exp.bandit_configuration_versions (
        bandit_config_id UUID NOT NULL REFERENCES exp.bandit_configurations(id),
        version          INTEGER NOT NULL,
        definition       JSONB NOT NULL,
        created_at       TIMESTAMP WITH TIME ZONE NOT NULL,
        PRIMARY KEY (bandit_config_id, version)
      )`);
    await runner.query(`
      CREATE TABLE exp.experiment_allocations (
        experiment_id    UUID NOT NULL,
        version          INTEGER NOT NULL,
        bandit_config_id UUID NOT NULL REFERENCES exp.bandit_configurations(id),
        config_version   INTEGER NOT NULL,
        is_active        BOOLEAN NOT NULL,
        per_decision     BOOLEAN NOT NULL,
        arms             JSONB NOT NULL,
        binding          JSONB NOT NULL,
        as_of            TIMESTAMP WITH TIME ZONE NOT NULL,
        state_hash       TEXT NOT NULL,
        offsets          JSONB NOT NULL,
        PRIMARY KEY (experiment_id, version)
      )`);
    // The columns up to context are those of the seed.
    await runner.query(`
      CREATE TABLE exp.bandit_allocations (
        id                 UUID NOT NULL,
        bandit_config_id   UUID NOT NULL,
        timestamp          TIMESTAMP WITH TIME ZONE NOT NULL,
        arm_probabilities  JSONB NOT NULL,
        selected_arm       VARCHAR(255) NOT NULL,
        reward             DOUBLE PRECISION,
        context            JSON,
        unit_id            VARCHAR(255) NOT NULL,
        allocation_version INTEGER NOT NULL,
        PRIMARY KEY (id, timestamp)
      ) PARTITION BY RANGE (timestamp)`);
    await runner.query('CREATE TABLE exp.bandit_allocations_default PARTITION OF exp.bandit_allocations DEFAULT');
    await runner.query('CREATE INDEX ON exp.bandit_allocations(bandit_config_id, id)');
    await runner.query(`
      CREATE TABLE exp.draws (
        bandit_config_id UUID NOT NULL,
        draw_key         VARCHAR(255) NOT NULL,
        unit_id          VARCHAR(255) NOT NULL,
        decision_id      UUID NOT NULL,
        arm_id           VARCHAR(255) NOT NULL,
        decided_at       TIMESTAMP WITH TIME ZONE NOT NULL,
        reward           NUMERIC,
        is_silent        BOOLEAN NOT NULL,
        PRIMARY KEY (bandit_config_id, draw_key)
      )`);
    await runner.query('CREATE INDEX ON exp.draws(bandit_config_id, unit_id, decided_at)');
    await runner.query(
      'CREATE INDEX pending_draws ON exp.draws(bandit_config_id, decided_at) WHERE reward IS NULL AND NOT is_silent',
    );
    await runner.query(`
      CREATE TABLE exp.rewards (
        bandit_config_id UUID NOT NULL,
        event_id         UUID NOT NULL,
        unit_id          VARCHAR(255) NOT NULL,
        decision_id      UUID,
        timestamp        TIMESTAMP WITH TIME ZONE NOT NULL,
        value            DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (bandit_config_id, event_id)
      )`);
    await runner.query('CREATE INDEX ON exp.rewards(bandit_config_id, unit_id, timestamp)');
    await runner.query('CREATE INDEX ON exp.rewards USING BRIN(timestamp)');
    await runner.query(`
      CREATE TABLE exp.arm_totals (
        bandit_config_id UUID NOT NULL,
        arm_id           VARCHAR(255) NOT NULL,
        period           BIGINT NOT NULL,
        decisions        BIGINT NOT NULL,
        resolved         BIGINT NOT NULL,
        sum              NUMERIC NOT NULL,
        sum_squares      NUMERIC NOT NULL,
        PRIMARY KEY (bandit_config_id, arm_id, period)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'arm_totals',
      'rewards',
      'draws',
      'bandit_allocations',
      'experiment_allocations',
      'bandit_configuration_versions',
      'bandit_configurations',
    ]) {
      await runner.query(`DROP TABLE exp.${table}`);
    }
  }
}
