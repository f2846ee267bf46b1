import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Moments of the units' totals, and counts of the units, by variant: what results read instead of every unit. Triggers keep them, so
 * that every way of writing keeps them, also that of the previous release during a roll-out. See docs/decisions/0008.
 */
export class AddUnitMoments1764000000000 implements MigrationInterface {
  readonly name = 'AddUnitMoments1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Counting waits until the new tables hold what was counted before.
    await runner.query('LOCK TABLE exp.assignments, exp.unit_totals IN ACCESS EXCLUSIVE MODE');
    // A unit's totals lie together: they are found by unit when its variant changes.
    await runner.query(`
      ALTER TABLE exp.unit_totals DROP CONSTRAINT unit_totals_pkey,
        ADD CONSTRAINT unit_totals_pkey PRIMARY KEY (experiment_id, unit_id, metric_name)`);
    await runner.query(tables);
    await runner.query(functions);
    await runner.query(fill);
    await runner.query(triggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('LOCK TABLE exp.assignments, exp.unit_totals IN ACCESS EXCLUSIVE MODE');
    await runner.query(
      events
        .flatMap(({ event }) => [
          `DROP TRIGGER moments_after_${event} ON exp.unit_totals`,
          `DROP TRIGGER moments_after_${event} ON exp.assignments`,
          `DROP FUNCTION exp.unit_totals_after_${event}()`,
          `DROP FUNCTION exp.assignments_after_${event}()`,
        ])
        .join(';\n'),
    );
    await runner.query(`
      DROP FUNCTION exp.moments_shard();
      DROP FUNCTION exp.unit_value(TEXT, TEXT, BIGINT, NUMERIC, NUMERIC, NUMERIC);
      DROP FUNCTION exp.analysed_variant(UUID, TEXT);
      DROP TABLE exp.unit_moments, exp.variant_units;
      ALTER TABLE exp.unit_totals DROP CONSTRAINT unit_totals_pkey,
        ADD CONSTRAINT unit_totals_pkey PRIMARY KEY (experiment_id, metric_name, unit_id)`);
  }
}

const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`;

const tables = `
  -- Moments of the values of units. Every row of unit_totals is in one of these: in its unit's variant, or, when the unit is not
  -- analysed (assigned by hand, or not at all), in the nil variant. The shards are added up.
  CREATE TABLE exp.unit_moments (
      experiment_id   UUID NOT NULL,
      metric_name     VARCHAR(100) NOT NULL,
      variant_id      UUID NOT NULL,
      shard           SMALLINT NOT NULL,
      units           BIGINT NOT NULL,
      sum             NUMERIC NOT NULL,
      sum_squares     NUMERIC NOT NULL,
      positive        BIGINT NOT NULL,
      PRIMARY KEY (experiment_id, metric_name, variant_id, shard)
  ) WITH (fillfactor = 50);

  -- Units of each variant: all, and those that are analysed. The shards are added up.
  CREATE TABLE exp.variant_units (
      experiment_id     UUID NOT NULL,
      variant_id        UUID NOT NULL,
      shard             SMALLINT NOT NULL,
      assigned          BIGINT NOT NULL,
      exposed           BIGINT NOT NULL,
      analysed          BIGINT NOT NULL,
      analysed_exposed  BIGINT NOT NULL,
      PRIMARY KEY (experiment_id, variant_id, shard)
  ) WITH (fillfactor = 50);
`;

const functions = `
  -- A unit's value under a metric; without a definition (NULLs) the sum, which for events without a value is their number.
  CREATE FUNCTION exp.unit_value(kind TEXT, aggregation TEXT, n BIGINT, total NUMERIC, smallest NUMERIC, largest NUMERIC)
  RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN kind = 'proportion' THEN (total > 0)::int::numeric
    -- The places are fixed before and after, so that the quotient depends on the numbers alone, not on how they were written.
    WHEN aggregation = 'mean' THEN round(round(total, 18) / n, 18)
    WHEN aggregation = 'min' THEN smallest
    WHEN aggregation = 'max' THEN largest
    ELSE total END;

  -- The variant for which a unit is analysed: none (nil) when it was assigned by hand.
  CREATE FUNCTION exp.analysed_variant(variant_id UUID, reason TEXT) RETURNS UUID LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN reason IS DISTINCT FROM 'OVERRIDE' THEN variant_id ELSE ${nobody} END;

  -- A shard that no other transaction writes until this one ends: none waits for another's rows, and so none in a circle.
  CREATE FUNCTION exp.moments_shard() RETURNS SMALLINT LANGUAGE plpgsql AS $$
  DECLARE
    mine TEXT := current_setting('assay.moments_shard', true);
    shards CONSTANT INT := 64;
  BEGIN
    IF mine <> '' THEN RETURN mine; END IF;
    FOR shard IN 0 .. shards - 1 LOOP
      IF pg_try_advisory_xact_lock(7304, shard) THEN
        RETURN set_config('assay.moments_shard', shard::text, true);
      END IF;
    END LOOP;
    PERFORM pg_advisory_xact_lock(7304, pg_backend_pid() % shards);
    RETURN set_config('assay.moments_shard', (pg_backend_pid() % shards)::text, true);
  END $$;
`;

/** Adds to the moments. @param rows units' totals with `variant_id`, and `sign`: 1 when they come, -1 when they go */
function addMoments(rows: string, shard: string): string {
  return `
    INSERT INTO exp.unit_moments AS m (experiment_id, metric_name, variant_id, shard, units, sum, sum_squares, positive)
    SELECT r.experiment_id, r.metric_name, r.variant_id, ${shard},
      sum(r.sign), sum(r.sign * v.value), sum(r.sign * v.value * v.value), COALESCE(sum(r.sign) FILTER (WHERE v.value > 0), 0)
    FROM (${rows}) r
    LEFT JOIN exp.metric_definitions d ON d.name = r.metric_name
    CROSS JOIN LATERAL (SELECT exp.unit_value(d.kind, d.aggregation, r.count, r.sum, r.min, r.max) AS value) v
    GROUP BY r.experiment_id, r.metric_name, r.variant_id
    ON CONFLICT (experiment_id, metric_name, variant_id, shard) DO UPDATE SET
      units = m.units + EXCLUDED.units, sum = m.sum + EXCLUDED.sum, sum_squares = m.sum_squares + EXCLUDED.sum_squares,
      positive = m.positive + EXCLUDED.positive`;
}

/** Adds to the counts of units. @param rows assignments with `sign`: 1 when they come, -1 when they go */
function addUnits(rows: string, shard: string): string {
  return `
    INSERT INTO exp.variant_units AS u
      (experiment_id, variant_id, shard, assigned, exposed, analysed, analysed_exposed)
    SELECT experiment_id, variant_id, ${shard}, sum(sign), sum(sign * (exposed_at IS NOT NULL)::int),
      sum(sign * (reason IS DISTINCT FROM 'OVERRIDE')::int),
      sum(sign * (reason IS DISTINCT FROM 'OVERRIDE' AND exposed_at IS NOT NULL)::int)
    FROM (${rows}) r
    GROUP BY experiment_id, variant_id
    ON CONFLICT (experiment_id, variant_id, shard) DO UPDATE SET
      assigned = u.assigned + EXCLUDED.assigned, exposed = u.exposed + EXCLUDED.exposed,
      analysed = u.analysed + EXCLUDED.analysed, analysed_exposed = u.analysed_exposed + EXCLUDED.analysed_exposed`;
}

const fill = `
  ${addUnits('SELECT a.*, 1 AS sign FROM exp.assignments a', '0')};
  ${addMoments(
    `SELECT t.*, COALESCE(exp.analysed_variant(a.variant_id, a.reason), ${nobody}) AS variant_id, 1 AS sign
     FROM exp.unit_totals t LEFT JOIN exp.assignments a USING (experiment_id, unit_id)`,
    '0',
  )};
`;

/** The rows that a statement changed, as they come and go; and the units it moved from one variant's analysis to another's. */
const events = [
  {
    event: 'insert',
    referencing: 'NEW TABLE AS come',
    changes: 'SELECT *, 1 AS sign FROM come',
    moves: `SELECT experiment_id, unit_id, ${nobody} AS old_variant, exp.analysed_variant(variant_id, reason) AS new_variant FROM come`,
  },
  {
    event: 'update',
    referencing: 'OLD TABLE AS gone NEW TABLE AS come',
    changes: 'SELECT *, 1 AS sign FROM come UNION ALL SELECT *, -1 FROM gone',
    moves: `SELECT experiment_id, unit_id, exp.analysed_variant(gone.variant_id, gone.reason) AS old_variant,
        exp.analysed_variant(come.variant_id, come.reason) AS new_variant
      FROM gone JOIN come USING (experiment_id, unit_id)`,
  },
  {
    event: 'delete',
    referencing: 'OLD TABLE AS gone',
    changes: 'SELECT *, -1 AS sign FROM gone',
    moves: `SELECT experiment_id, unit_id, exp.analysed_variant(variant_id, reason) AS old_variant, ${nobody} AS new_variant FROM gone`,
  },
];

const shard = '(SELECT exp.moments_shard())';

/**
 * A session plans a trigger's statement when it first runs it, often for a single row, and keeps the plan: for thousands of rows a nested
 * loop would then compare each with each. So joins are by hash; only the look-ups that OFFSET 0 keeps inside their loop stay there, one index
 * scan a unit (which often has several rows here).
 */
const joins = 'SET enable_nestloop = off SET enable_mergejoin = off';

const triggers = events
  .map(
    ({ event, referencing, changes, moves }) => `
  CREATE FUNCTION exp.unit_totals_after_${event}() RETURNS TRIGGER LANGUAGE plpgsql ${joins} AS $$
  BEGIN
    ${addMoments(
      `SELECT c.*, COALESCE(u.variant_id, ${nobody}) AS variant_id FROM (${changes}) c
       JOIN (
         SELECT * FROM (SELECT DISTINCT experiment_id, unit_id FROM (${changes}) c) u
         LEFT JOIN LATERAL (
           SELECT exp.analysed_variant(a.variant_id, a.reason) AS variant_id FROM exp.assignments a
           WHERE a.experiment_id = u.experiment_id AND a.unit_id = u.unit_id OFFSET 0) a ON TRUE
         OFFSET 0) u USING (experiment_id, unit_id)`,
      shard,
    )};
    RETURN NULL;
  END $$;
  CREATE TRIGGER moments_after_${event} AFTER ${event} ON exp.unit_totals REFERENCING ${referencing}
  FOR EACH STATEMENT EXECUTE FUNCTION exp.unit_totals_after_${event}();

  CREATE FUNCTION exp.assignments_after_${event}() RETURNS TRIGGER LANGUAGE plpgsql ${joins} AS $$
  BEGIN
    ${addUnits(changes, shard)};
    ${addMoments(
      `SELECT t.*, s.variant_id, s.sign
       FROM (${moves}) moved
       CROSS JOIN LATERAL (
         SELECT * FROM exp.unit_totals t
         WHERE t.experiment_id = moved.experiment_id AND t.unit_id = moved.unit_id OFFSET 0) t
       CROSS JOIN LATERAL (VALUES (old_variant, -1), (new_variant, 1)) AS s(variant_id, sign)
       WHERE old_variant <> new_variant`,
      shard,
    )};
    RETURN NULL;
  END $$;
  CREATE TRIGGER moments_after_${event} AFTER ${event} ON exp.assignments REFERENCING ${referencing}
  FOR EACH STATEMENT EXECUTE FUNCTION exp.assignments_after_${event}();
`,
  )
  .join('');
