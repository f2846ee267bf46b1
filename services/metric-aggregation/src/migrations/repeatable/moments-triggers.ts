import { TILTS } from '@assay/statistics';
import { noVariant } from '../../shared/persistence/no-variant-sql.js';

/** Adds to the moments. @param rows units' totals with `variant_id`, `regime`, `exposed`, and `sign`: 1 to add them, -1 to subtract them */
function addMoments(rows: string, shard: string): string {
  return `
    INSERT INTO exp.unit_moments AS m
      (experiment_id, metric_name, variant_id, regime, exposed, shard, units, sum, sum_squares, positive, non_zero)
    SELECT r.experiment_id, r.metric_name, r.variant_id, r.regime, r.exposed, ${shard},
      sum(r.sign), sum(r.sign * v.value), sum(r.sign * v.value * v.value), COALESCE(sum(r.sign) FILTER (WHERE v.value > 0), 0),
      COALESCE(sum(r.sign) FILTER (WHERE v.value <> 0), 0)
    FROM (${rows}) r
    LEFT JOIN exp.metric_definitions d ON d.name = r.metric_name
    CROSS JOIN LATERAL (SELECT exp.unit_value(d.kind, d.aggregation, r.count, r.sum, r.min, r.max) AS value) v
    GROUP BY r.experiment_id, r.metric_name, r.variant_id, r.regime, r.exposed
    ON CONFLICT (experiment_id, metric_name, variant_id, regime, exposed, shard) DO UPDATE SET
      units = m.units + EXCLUDED.units, sum = m.sum + EXCLUDED.sum, sum_squares = m.sum_squares + EXCLUDED.sum_squares,
      positive = m.positive + EXCLUDED.positive, non_zero = m.non_zero + EXCLUDED.non_zero`;
}

/** A unit's value under a metric, from its totals `t`, as `v.value`. */
const unitValue = `
  LEFT JOIN exp.metric_definitions d ON d.name = t.metric_name
  CROSS JOIN LATERAL (SELECT exp.unit_value(d.kind, d.aggregation, t.count, t.sum, t.min, t.max) AS value OFFSET 0) v`;

/** The weights of a unit in its comparisons, and their squares; each computed once. */
const weightsOf = (propensities: string, variant: string) =>
  `(SELECT versus, q, q * q AS q2, g, g * g AS g2 FROM exp.weights(${propensities}, ${variant}, e.baseline_variant_id) OFFSET 0)`;

/**
 * Adds to the weighted sums.
 * @param rows by unit, metric and comparison: the changes of the number of units (`n`), of those whose value is not 0 (`non_zero`), of the
 *   sum and of the sum of squares of values (`y`, `y2`), and the unit's weights (`weightsOf`)
 */
function addWeighted(rows: string, shard: string): string {
  const sums = {
    q: 'n * q',
    q2: 'n * q2',
    qy: 'y * q',
    q2y: 'y * q2',
    q2y2: 'y2 * q2',
    g: 'n * g',
    g2: 'n * g2',
    gy: 'y * g',
    g2y: 'y * g2',
    g2y2: 'y2 * g2',
  };
  const names = Object.keys(sums);
  return `
    INSERT INTO exp.weighted_moments AS m
      (experiment_id, metric_name, variant_id, versus, exposed, shard, units, non_zero, ${names.join(', ')})
    SELECT experiment_id, metric_name, variant_id, versus, exposed, ${shard}, sum(n), sum(non_zero),
      ${Object.values(sums)
        .map((sum) => `sum(${sum})`)
        .join(', ')}
    FROM (${rows}) r
    GROUP BY experiment_id, metric_name, variant_id, versus, exposed
    ON CONFLICT (experiment_id, metric_name, variant_id, versus, exposed, shard) DO UPDATE SET
      units = m.units + EXCLUDED.units, non_zero = m.non_zero + EXCLUDED.non_zero,
      ${names.map((name) => `${name} = m.${name} + EXCLUDED.${name}`).join(', ')}`;
}

/** Adds to the counts of units. @param rows assignments with `sign`: 1 to add them, -1 to subtract them */
function addUnits(rows: string, shard: string): string {
  return `
    INSERT INTO exp.variant_units AS u
      (experiment_id, variant_id, regime, shard, assigned, exposed, analysed, analysed_exposed, crossed)
    SELECT r.experiment_id, r.variant_id, exp.analysed_regime(r.source, r.reason, r.regime), ${shard},
      sum(r.sign), sum(r.sign * (r.exposed_at IS NOT NULL)::int),
      sum(r.sign * (r.reason IS DISTINCT FROM 'OVERRIDE')::int), sum(r.sign * exp.analysed_exposed(r.reason, r.exposed_at)::int),
      sum(r.sign * (r.crossed AND r.reason IS DISTINCT FROM 'OVERRIDE')::int)
    FROM (${rows}) r
    GROUP BY 1, 2, 3
    ON CONFLICT (experiment_id, variant_id, regime, shard) DO UPDATE SET
      assigned = u.assigned + EXCLUDED.assigned, exposed = u.exposed + EXCLUDED.exposed,
      analysed = u.analysed + EXCLUDED.analysed, analysed_exposed = u.analysed_exposed + EXCLUDED.analysed_exposed,
      crossed = u.crossed + EXCLUDED.crossed`;
}

/** Assignments of the overflow. @param rows as of `addUnits` */
const ofOverflow = (rows: string) =>
  `SELECT r.*, exp.analysed_exposed(r.reason, r.exposed_at) AS is_exposed FROM (${rows}) r
   WHERE exp.analysed_regime(r.source, r.reason, r.regime) = 0`;

/** Adds to the weights of the overflow. @param rows as of `addUnits` */
function addWeightedUnits(rows: string, shard: string): string {
  return `
    INSERT INTO exp.weighted_units AS u (experiment_id, variant_id, versus, exposed, shard, units, q, q2, g, g2)
    SELECT r.experiment_id, r.variant_id, w.versus, r.is_exposed, ${shard}, sum(r.sign),
      sum(r.sign * w.q), sum(r.sign * w.q2), sum(r.sign * w.g), sum(r.sign * w.g2)
    FROM (${ofOverflow(rows)}) r
    JOIN exp.experiment_details e USING (experiment_id)
    CROSS JOIN LATERAL ${weightsOf('r.propensities', 'r.variant_id')} w
    GROUP BY r.experiment_id, r.variant_id, w.versus, r.is_exposed
    ON CONFLICT (experiment_id, variant_id, versus, exposed, shard) DO UPDATE SET
      units = u.units + EXCLUDED.units, q = u.q + EXCLUDED.q, q2 = u.q2 + EXCLUDED.q2, g = u.g + EXCLUDED.g, g2 = u.g2 + EXCLUDED.g2`;
}

/** Adds to the sums for the sample-ratio checks of the overflow. @param rows as of `addUnits` */
function addDraws(rows: string, shard: string): string {
  const logs = TILTS.map(
    (tilt) => `sum(r.sign * (ln(1 + p.value * (exp(${tilt}::float8) - 1)) * 1000000000000)::bigint)`,
  );
  return `
    INSERT INTO exp.overflow_draws AS o (experiment_id, variant_id, exposed, shard, expected, variance, logs, impossible)
    SELECT r.experiment_id, p.variant_id, r.is_exposed, ${shard}, sum(r.sign * p.exact), sum(r.sign * p.exact * (1 - p.exact)),
      ARRAY[${logs.join(', ')}], COALESCE(sum(r.sign) FILTER (WHERE p.variant_id = r.variant_id AND p.exact = 0), 0)
    FROM (${ofOverflow(rows)}) r
    CROSS JOIN LATERAL (
      SELECT key::uuid AS variant_id, value::float8 AS value, value::numeric AS exact FROM jsonb_each_text(r.propensities)) p
    GROUP BY r.experiment_id, p.variant_id, r.is_exposed
    ON CONFLICT (experiment_id, variant_id, exposed, shard) DO UPDATE SET
      expected = o.expected + EXCLUDED.expected, variance = o.variance + EXCLUDED.variance,
      logs = exp.elementwise_sum(o.logs, EXCLUDED.logs), impossible = o.impossible + EXCLUDED.impossible`;
}

/** A unit's place in the analysis, from its row of `exp.assignments`. */
const place = (row: string) => `exp.analysed_variant(${row}.variant_id, ${row}.reason)`;
const placeRegime = (row: string) => `exp.analysed_regime(${row}.source, ${row}.reason, ${row}.regime)`;
const placeExposed = (row: string) => `exp.analysed_exposed(${row}.reason, ${row}.exposed_at)`;

/** A unit's place in the analysis before a statement, and after it. */
const was = (row: string) => `${place(row)} AS old_variant, ${placeRegime(row)} AS old_regime,
  ${placeExposed(row)} AS old_exposed, ${row}.propensities AS old_propensities`;
const is = (row: string) => `${place(row)} AS new_variant, ${placeRegime(row)} AS new_regime,
  ${placeExposed(row)} AS new_exposed, ${row}.propensities AS new_propensities`;
const nowhere = (
  when: 'old' | 'new',
) => `${noVariant} AS ${when}_variant, -1::smallint AS ${when}_regime, false AS ${when}_exposed,
  NULL::jsonb AS ${when}_propensities`;

/**
 * For each event: the rows that a statement adds and removes; the units whose place in the analysis it may have changed; whether it
 * concerns the overflow.
 */
const events = [
  {
    event: 'insert',
    referencing: 'NEW TABLE AS come',
    changes: 'SELECT *, 1 AS sign FROM come',
    moves: `SELECT come.experiment_id, come.unit_id, ${nowhere('old')}, ${is('come')} FROM come`,
    overflow: 'EXISTS (SELECT FROM come WHERE regime = 0)',
  },
  {
    event: 'update',
    referencing: 'OLD TABLE AS gone NEW TABLE AS come',
    changes: 'SELECT *, 1 AS sign FROM come UNION ALL SELECT *, -1 FROM gone',
    moves: `SELECT experiment_id, unit_id, ${was('gone')}, ${is('come')} FROM gone JOIN come USING (experiment_id, unit_id)`,
    overflow: 'EXISTS (SELECT FROM come WHERE regime = 0) OR EXISTS (SELECT FROM gone WHERE regime = 0)',
  },
  {
    event: 'delete',
    referencing: 'OLD TABLE AS gone',
    changes: 'SELECT *, -1 AS sign FROM gone',
    moves: `SELECT gone.experiment_id, gone.unit_id, ${was('gone')}, ${nowhere('new')} FROM gone`,
    overflow: 'EXISTS (SELECT FROM gone WHERE regime = 0)',
  },
];

const shard = '(SELECT exp.moments_shard())';

/**
 * A session plans a trigger's statement at its first execution, often for a single row, and reuses the plan: for thousands of rows a nested
 * loop would compare all pairs. So joins are by hash; only look-ups that OFFSET 0 keeps inside their loop remain, one index scan for each
 * unit.
 */
const joins = 'SET enable_nestloop = off SET enable_mergejoin = off';

/** The units of changed totals, with their place in the analysis: one index scan for each unit. */
const unitsOf = (changes: string) => `
  SELECT u.experiment_id, u.unit_id, COALESCE(a.variant_id, ${noVariant}) AS variant_id, COALESCE(a.regime, -1::smallint) AS regime,
    COALESCE(a.exposed, false) AS exposed, a.propensities
  FROM (SELECT DISTINCT experiment_id, unit_id FROM (${changes}) c) u
  LEFT JOIN LATERAL (
    SELECT ${place('a')} AS variant_id, ${placeRegime('a')} AS regime, ${placeExposed('a')} AS exposed, a.propensities
    FROM exp.assignments a WHERE a.experiment_id = u.experiment_id AND a.unit_id = u.unit_id OFFSET 0) a ON TRUE
  OFFSET 0`;

const unitTotalsFunctions = events.map(
  ({ event, changes }) => `
  CREATE OR REPLACE FUNCTION exp.unit_totals_after_${event}() RETURNS TRIGGER LANGUAGE plpgsql ${joins} AS $$
  DECLARE
    overflow BOOLEAN;
  BEGIN
    WITH added AS (${addMoments(
      `SELECT c.*, u.variant_id, u.regime, u.exposed FROM (${changes}) c JOIN (${unitsOf(changes)}) u USING (experiment_id, unit_id)`,
      shard,
    )} RETURNING m.regime)
    SELECT bool_or(regime = 0) INTO overflow FROM added;
    -- Only those who have an overflow pay for it.
    IF overflow THEN
      ${addWeighted(
        `SELECT t.*, u.variant_id, u.exposed, u.versus, u.q, u.q2, u.g, u.g2
         FROM (
           SELECT t.experiment_id, t.unit_id, t.metric_name, sum(t.sign) AS n, sum(t.sign * (v.value <> 0)::int) AS non_zero,
             sum(t.sign * v.value) AS y, sum(t.sign * v.value * v.value) AS y2
           FROM (${changes}) t ${unitValue}
           GROUP BY 1, 2, 3) t
         JOIN (
           SELECT u.*, w.* FROM (${unitsOf(changes)}) u
           JOIN exp.experiment_details e USING (experiment_id)
           CROSS JOIN LATERAL ${weightsOf('u.propensities', 'u.variant_id')} w
           WHERE u.regime = 0 OFFSET 0) u USING (experiment_id, unit_id)`,
        shard,
      )};
    END IF;
    RETURN NULL;
  END $$;
`,
);

/** A unit's former place (sign -1) and its new place (1). */
const places = `(VALUES
    (old_variant, old_regime, old_exposed, old_propensities, -1),
    (new_variant, new_regime, new_exposed, new_propensities, 1))`;
const hasMoved = `(old_variant, old_regime, old_exposed) <> (new_variant, new_regime, new_exposed)
  OR old_propensities IS DISTINCT FROM new_propensities`;

const assignmentsFunctions = events.map(
  ({ event, changes, moves, overflow }) => `
  CREATE OR REPLACE FUNCTION exp.assignments_after_${event}() RETURNS TRIGGER LANGUAGE plpgsql ${joins} AS $$
  BEGIN
    ${addUnits(changes, shard)};
    ${addMoments(
      `SELECT t.*, s.variant_id, s.regime, s.exposed, s.sign
       FROM (${moves}) moved
       CROSS JOIN LATERAL (
         SELECT * FROM exp.unit_totals t
         WHERE t.experiment_id = moved.experiment_id AND t.unit_id = moved.unit_id OFFSET 0) t
       CROSS JOIN LATERAL ${places} AS s(variant_id, regime, exposed, propensities, sign)
       WHERE ${hasMoved}`,
      shard,
    )};
    IF ${overflow} THEN
      ${addWeightedUnits(changes, shard)};
      ${addDraws(changes, shard)};
      ${addWeighted(
        `SELECT t.experiment_id, t.metric_name, s.variant_id, s.exposed, s.sign AS n, s.sign * (v.value <> 0)::int AS non_zero,
           s.sign * v.value AS y, s.sign * v.value * v.value AS y2, s.versus, s.q, s.q2, s.g, s.g2
         FROM (
           SELECT moved.experiment_id, moved.unit_id, s.variant_id, s.exposed, s.sign, w.*
           FROM (${moves}) moved
           CROSS JOIN LATERAL ${places} AS s(variant_id, regime, exposed, propensities, sign)
           JOIN exp.experiment_details e ON e.experiment_id = moved.experiment_id
           CROSS JOIN LATERAL ${weightsOf('s.propensities', 's.variant_id')} w
           WHERE s.regime = 0 AND (${hasMoved}) OFFSET 0) s
         CROSS JOIN LATERAL (
           SELECT * FROM exp.unit_totals t WHERE t.experiment_id = s.experiment_id AND t.unit_id = s.unit_id OFFSET 0) t
         ${unitValue}`,
        shard,
      )};
    END IF;
    RETURN NULL;
  END $$;
`,
);

/** The functions of the triggers that add what a statement changes in `exp.unit_totals` and `exp.assignments` to the moments. */
export const triggerFunctions = [...unitTotalsFunctions, ...assignmentsFunctions].join('');

/** Triggers that call `triggerFunctions`, once for each statement. */
export const triggers = events
  .flatMap(({ event, referencing }) =>
    ['unit_totals', 'assignments'].map(
      (table) => `
  CREATE OR REPLACE TRIGGER moments_after_${event} AFTER ${event} ON exp.${table} REFERENCING ${referencing}
  FOR EACH STATEMENT EXECUTE FUNCTION exp.${table}_after_${event}();
`,
    ),
  )
  .join('');
