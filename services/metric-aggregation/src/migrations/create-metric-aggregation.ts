import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The seed's tables and views, to the letter (`metric_aggregates` has two columns more), and what this service needs beside them. */
export class CreateMetricAggregation1760000001000 implements MigrationInterface {
  readonly name = 'CreateMetricAggregation1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(seedTables);
    await runner.query(seedViews);
    await runner.query(ownTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW exp.v_active_experiments, exp.v_experiment_metrics;
      DROP TABLE exp.retention, exp.counters, exp.srm_state, exp.variant_events, exp.metric_kinds, exp.metric_definitions,
        exp.pending_claims, exp.unit_totals, exp.observations, exp.assignments, exp.experiment_details,
        exp.metric_aggregates, exp.variants, exp.experiments;
      DROP FUNCTION exp.stddev_of(BIGINT, NUMERIC, NUMERIC);
      DROP FUNCTION exp.decimal_20_6(NUMERIC);
    `);
  }
}

const seedTables = `
  CREATE TABLE exp.experiments (
      id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
      name            VARCHAR(255) NOT NULL UNIQUE,
      description     TEXT,
      status          VARCHAR(50) NOT NULL DEFAULT 'draft',
      unit_type       VARCHAR(50) NOT NULL,
      start_at        TIMESTAMP WITH TIME ZONE,
      end_at          TIMESTAMP WITH TIME ZONE,
      created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
      updated_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW()
  );
  CREATE INDEX idx_experiments_status ON exp.experiments(status);
  CREATE INDEX idx_experiments_name ON exp.experiments(name);

  CREATE TABLE exp.variants (
      id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
      experiment_id   UUID NOT NULL REFERENCES exp.experiments(id),
      name            VARCHAR(255) NOT NULL,
      description     TEXT,
      allocation      DECIMAL(5,4) NOT NULL,
      config          JSONB NOT NULL DEFAULT '{}',
      created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW(),

      UNIQUE(experiment_id, name)
  );
  CREATE INDEX idx_variants_experiment ON exp.variants(experiment_id);

  CREATE TABLE exp.metric_aggregates (
      id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
      experiment_id   UUID NOT NULL REFERENCES exp.experiments(id),
      variant_id      UUID NOT NULL REFERENCES exp.variants(id),
      metric_name     VARCHAR(100) NOT NULL,
      bucket_type     VARCHAR(20) NOT NULL,
      bucket_start    TIMESTAMP WITH TIME ZONE NOT NULL,
      count           BIGINT NOT NULL DEFAULT 0,
      sum             DECIMAL(20,6),
      mean            DECIMAL(20,6),
      min             DECIMAL(20,6),
      max             DECIMAL(20,6),
      stddev          DECIMAL(20,6),
      created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
      -- Beyond the seed: what the rounded columns are made from, so that they stay exact whatever is added in whatever order.
      exact_sum       NUMERIC NOT NULL DEFAULT 0,
      sum_squares     NUMERIC NOT NULL DEFAULT 0,

      UNIQUE(experiment_id, variant_id, metric_name, bucket_type, bucket_start)
  ) WITH (fillfactor = 70);
  CREATE INDEX idx_aggregates_lookup ON exp.metric_aggregates(
      experiment_id, variant_id, metric_name, bucket_start
  );
`;

const seedViews = `
  CREATE VIEW exp.v_experiment_metrics AS
  SELECT
      e.name AS experiment_name,
      v.name AS variant_name,
      m.metric_name,
      m.mean,
      m.count,
      m.bucket_start
  FROM exp.metric_aggregates m
  JOIN exp.variants v ON v.id = m.variant_id
  JOIN exp.experiments e ON e.id = m.experiment_id;

  CREATE VIEW exp.v_active_experiments AS
  SELECT
      e.*,
      COUNT(v.id) AS variant_count,
      SUM(v.allocation) AS total_allocation
  FROM exp.experiments e
  LEFT JOIN exp.variants v ON v.experiment_id = e.id
  WHERE e.status = 'active'
  GROUP BY e.id;
`;

const ownTables = `
  -- A number as the seed's columns hold it; NULL when it needs more than 14 digits before the point.
  CREATE FUNCTION exp.decimal_20_6(value NUMERIC) RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN abs(value) < 99999999999999.9999995 THEN round(value, 6) END;

  -- Sample standard deviation from exact sums, as stddev_samp makes it; NULL below two values.
  CREATE FUNCTION exp.stddev_of(n BIGINT, total NUMERIC, squares NUMERIC) RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN n > 1 THEN sqrt((n::numeric * squares - total * total) / (n::numeric * (n::numeric - 1))) END;

  -- What a definition says and the seed's row has no column for.
  CREATE TABLE exp.experiment_details (
      experiment_id       UUID PRIMARY KEY REFERENCES exp.experiments(id) ON DELETE CASCADE,
      version             INTEGER NOT NULL,
      baseline_variant_id UUID NOT NULL,
      metrics             TEXT[] NOT NULL,
      variant_order       UUID[] NOT NULL
  );

  -- A decision may arrive before the definition of its experiment, so nothing is referenced here.
  CREATE TABLE exp.assignments (
      experiment_id   UUID NOT NULL,
      unit_type       VARCHAR(50) NOT NULL,
      unit_id         VARCHAR(255) NOT NULL,
      variant_id      UUID NOT NULL,
      assigned_at     TIMESTAMP WITH TIME ZONE NOT NULL,
      source          VARCHAR(20) NOT NULL,
      reason          VARCHAR(20),
      origin_id       UUID NOT NULL,
      exposed_at      TIMESTAMP WITH TIME ZONE,
      PRIMARY KEY (experiment_id, unit_id)
  ) WITH (fillfactor = 90);
  CREATE INDEX idx_assignments_unit ON exp.assignments(unit_type, unit_id);

  -- What was counted; also the table of seen ids.
  CREATE TABLE exp.observations (
      event_id        UUID PRIMARY KEY,
      unit_type       VARCHAR(50) NOT NULL,
      unit_id         VARCHAR(255) NOT NULL,
      event_type      VARCHAR(100) NOT NULL,
      timestamp       TIMESTAMP WITH TIME ZONE NOT NULL,
      received_at     TIMESTAMP WITH TIME ZONE NOT NULL,
      claims          JSONB,
      metrics         JSONB NOT NULL,
      digest          BYTEA NOT NULL
  );
  CREATE INDEX idx_observations_unit ON exp.observations(unit_type, unit_id);
  CREATE INDEX idx_observations_timestamp ON exp.observations USING BRIN (timestamp);
  CREATE INDEX idx_observations_received ON exp.observations USING BRIN (received_at);

  CREATE TABLE exp.unit_totals (
      experiment_id   UUID NOT NULL,
      metric_name     VARCHAR(100) NOT NULL,
      unit_id         VARCHAR(255) NOT NULL,
      count           BIGINT NOT NULL,
      sum             NUMERIC NOT NULL,
      min             NUMERIC NOT NULL,
      max             NUMERIC NOT NULL,
      PRIMARY KEY (experiment_id, metric_name, unit_id)
  ) WITH (fillfactor = 80);

  -- Claims of experiments or variants whose definition has not arrived.
  CREATE TABLE exp.pending_claims (
      experiment_id   UUID NOT NULL,
      event_id        UUID NOT NULL,
      PRIMARY KEY (experiment_id, event_id)
  );

  CREATE TABLE exp.metric_definitions (
      name            VARCHAR(100) PRIMARY KEY,
      kind            VARCHAR(20) NOT NULL,
      event_type      VARCHAR(100),
      field           VARCHAR(100),
      aggregation     VARCHAR(20) NOT NULL,
      direction       VARCHAR(20) NOT NULL,
      description     TEXT,
      created_at      TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
  );

  -- The kind of every metric that exists without a definition.
  CREATE TABLE exp.metric_kinds (
      metric_name     VARCHAR(100) PRIMARY KEY,
      kind            VARCHAR(20) NOT NULL
  );

  -- Events that count for each variant.
  CREATE TABLE exp.variant_events (
      experiment_id   UUID NOT NULL,
      variant_id      UUID NOT NULL,
      events          BIGINT NOT NULL,
      PRIMARY KEY (experiment_id, variant_id)
  ) WITH (fillfactor = 50);

  CREATE TABLE exp.srm_state (
      experiment_id   UUID PRIMARY KEY,
      state           JSONB NOT NULL
  ) WITH (fillfactor = 50);

  -- Repeats, conflicts and dead letters; the nil UUID stands for "no experiment".
  CREATE TABLE exp.counters (
      name            VARCHAR(50) NOT NULL,
      experiment_id   UUID NOT NULL,
      value           BIGINT NOT NULL,
      PRIMARY KEY (name, experiment_id)
  ) WITH (fillfactor = 50);

  -- What the sweep of observations has done: one row, once it has deleted anything.
  CREATE TABLE exp.retention (
      one_row         BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one_row),
      swept           BIGINT NOT NULL,
      swept_until     TIMESTAMP WITH TIME ZONE NOT NULL
  );
`;
