import { TILTS } from '@assay/statistics';
import { contributionValueSql, unitValueSql } from './metric-kinds-sql.js';
import { enrolsAtSql } from './time-rows.js';
import { noVariant } from './no-variant-sql.js';

/**
 * The rules of `counting/domain/attribution.ts` and `counting/domain/metric-book.ts` in SQL, to count again from stored observations. New
 * events are counted in TypeScript; the `recompute` command and the integration tests check that both agree.
 */

/**
 * One row for each observation and variant it counts for: the observation's columns, `experiment_id`, `variant_id`, `in_unit_totals` (the
 * unit type is the one that the experiment randomises and, if the unit is enrolled, the observation is in the time of its assignment).
 * OFFSET 0 makes the planner read each claim once, before the join with experiments: it has estimates for neither, and a join on the unit
 * type first would read each claim once for every experiment.
 * @param observations a table, or a query in brackets, with the columns of `exp.observations`
 */
export function attributionsSql(observations = 'exp.observations'): string {
  return `(
    SELECT (c.o).*, v.experiment_id, v.id AS variant_id,
      e.unit_type = (c.o).unit_type AND (a.unit_id IS NULL OR ${isInTimeSql('(c.o)')}) AS in_unit_totals
    FROM (
      SELECT o, claim.* FROM ${observations} o
      CROSS JOIN LATERAL jsonb_to_recordset(o.claims) AS claim(experiment_id UUID, variant_id UUID)
      WHERE o.claims IS NOT NULL OFFSET 0) c
    JOIN exp.variants v ON v.id = c.variant_id AND v.experiment_id = c.experiment_id
    JOIN exp.experiments e ON e.id = v.experiment_id
    JOIN exp.experiment_details d ON d.experiment_id = e.id
    LEFT JOIN exp.assignments a
      ON a.experiment_id = c.experiment_id AND a.unit_id = (c.o).unit_id AND a.unit_type = (c.o).unit_type
    WHERE ${isCountedSql('(c.o)')}
    UNION ALL
    SELECT o.*, v.experiment_id, v.id, e.unit_type = o.unit_type
    FROM ${observations} o
    JOIN exp.assignments a ON a.unit_type = o.unit_type AND a.unit_id = o.unit_id
    JOIN exp.variants v ON v.id = a.variant_id AND v.experiment_id = a.experiment_id
    JOIN exp.experiments e ON e.id = v.experiment_id
    JOIN exp.experiment_details d ON d.experiment_id = e.id
    WHERE o.claims IS NULL AND ${isInTimeSql('o')} AND ${isCountedSql('o')}
  )`;
}

/** Whether the experiment (details `d`) counts the observation: `isCounted` in SQL. */
function isCountedSql(observation: string): string {
  return `(d.counts_until IS NULL OR ${observation}.timestamp <= d.counts_until)
    AND (d.counts_received_until IS NULL OR ${observation}.received_at <= d.counts_received_until)`;
}

/** Whether the observation was made in the time of the assignment `a` (of an experiment with details `d`). */
function isInTimeSql(observation: string): string {
  const at = `${observation}.timestamp`;
  return `((a.assigned_at <= ${at} OR (${at} = date_trunc('second', ${at}) AND date_trunc('second', a.assigned_at) = ${at}))
    AND (d.conversion_window_seconds IS NULL OR ${at} <= a.assigned_at + d.conversion_window_seconds * interval '1 second'))`;
}

/**
 * Rows as `exp.assignments` should contain them, computed from the units' decisions, the exposures and the times of the experiments alone:
 * the rules of `counting/domain/enrolment.ts` and `counting/domain/with-exposures.ts`.
 */
export const enrolmentsSql = `(
  WITH exposures AS (
    SELECT o.event_id, o.unit_type, o.unit_id, o.timestamp, e.id AS experiment_id, c.variant_id
    FROM exp.observations o
    CROSS JOIN LATERAL (
      SELECT claim.experiment_id, claim.variant_id
      FROM jsonb_to_recordset(o.claims) AS claim(experiment_id UUID, variant_id UUID)
      JOIN exp.variants v ON v.id = claim.variant_id AND v.experiment_id = claim.experiment_id
      UNION ALL
      SELECT u.experiment_id, NULL FROM exp.unit_decisions u
      WHERE u.decision_id = o.decision_id AND u.unit_id = o.unit_id) c
    JOIN exp.experiments e ON e.id = c.experiment_id AND e.unit_type = o.unit_type
    JOIN exp.experiment_details d ON d.experiment_id = e.id
    WHERE o.event_type = 'exposure' AND ${isCountedSql('o')} AND ${enrolsAtSql('d.enrols_during', 'o.timestamp')}),
  acts AS (
    SELECT experiment_id, unit_id, timestamp AS at FROM exposures
    UNION ALL
    SELECT u.experiment_id, u.unit_id, n.at FROM exp.unit_decisions u
    JOIN exp.experiments e ON e.id = u.experiment_id AND e.unit_type = u.unit_type
    JOIN exp.experiment_details d ON d.experiment_id = e.id
    CROSS JOIN LATERAL unnest(u.named_at) AS n(at)
    WHERE ${enrolsAtSql('d.enrols_during', 'n.at')}),
  firsts AS (SELECT experiment_id, unit_id, min(at) AS at FROM acts GROUP BY experiment_id, unit_id),
  claims AS (
    SELECT DISTINCT ON (experiment_id, unit_id) * FROM exposures
    WHERE variant_id IS NOT NULL ORDER BY experiment_id, unit_id, timestamp, event_id),
  enrolled AS (
    SELECT f.experiment_id, e.unit_type, f.unit_id, COALESCE(u.variant_id, c.variant_id) AS variant_id, f.at AS assigned_at,
      CASE WHEN u.unit_id IS NULL THEN 'external' ELSE 'decision' END AS source, u.reason,
      COALESCE(u.decision_id, c.event_id) AS origin_id, COALESCE(u.crossed, false) AS crossed
    FROM firsts f
    JOIN exp.experiments e ON e.id = f.experiment_id
    LEFT JOIN exp.unit_decisions u
      ON u.experiment_id = f.experiment_id AND u.unit_id = f.unit_id AND u.unit_type = e.unit_type
    LEFT JOIN claims c ON c.experiment_id = f.experiment_id AND c.unit_id = f.unit_id
    WHERE u.unit_id IS NOT NULL OR c.unit_id IS NOT NULL)
  SELECT a.experiment_id, a.unit_type, a.unit_id, a.variant_id, a.assigned_at, a.source, a.reason, a.origin_id,
    (SELECT min(o.timestamp) FROM exp.observations o
     JOIN exp.variants v ON v.id = a.variant_id AND v.experiment_id = a.experiment_id
     JOIN exp.experiment_details d ON d.experiment_id = a.experiment_id
     WHERE o.unit_type = a.unit_type AND o.unit_id = a.unit_id AND o.event_type = 'exposure'
       AND (o.claims IS NULL OR o.claims @> jsonb_build_array(
         jsonb_build_object('experiment_id', a.experiment_id, 'variant_id', a.variant_id)))
       AND ${enrolsAtSql('d.enrols_during', 'o.timestamp')} AND ${isInTimeSql('o')} AND ${isCountedSql('o')}) AS exposed_at,
    a.crossed OR (a.reason IS DISTINCT FROM 'OVERRIDE' AND EXISTS (
      SELECT FROM exposures x WHERE x.experiment_id = a.experiment_id AND x.unit_id = a.unit_id AND x.variant_id <> a.variant_id)) AS crossed
  FROM enrolled a
)`;

/**
 * One row for each value an attributed observation contributes: the row of `attributionsSql`, `metric_name` and `value`.
 * @param names `admitted`: default names only where their experiment has admitted them (`domain/metric-admission.ts`); `any`: all
 */
export function contributionsSql(observations?: string, names: 'admitted' | 'any' = 'admitted'): string {
  const admitted = (name: string) =>
    names === 'any'
      ? ''
      : `AND EXISTS (SELECT FROM exp.experiment_metrics x WHERE x.experiment_id = t.experiment_id AND x.metric_name = ${name})`;
  return `(
    SELECT t.*, m.metric_name, m.value
    FROM ${attributionsSql(observations)} t
    CROSS JOIN LATERAL (
      SELECT k.key AS metric_name, round(k.value::numeric, 18) AS value
      FROM jsonb_each_text(t.metrics) k
      WHERE NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = k.key) ${admitted('k.key')}
      UNION ALL
      SELECT t.event_type, 1
      WHERE NOT t.metrics ? t.event_type
        AND NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = t.event_type) ${admitted('t.event_type')}
      UNION ALL
      SELECT d.name, CASE
        WHEN d.field IS NULL THEN 1
        ELSE ${contributionValueSql('d.kind', '(t.metrics ->> d.field)::numeric')} END
      FROM exp.metric_definitions d
      WHERE (d.event_type IS NULL OR d.event_type = t.event_type) AND (d.field IS NULL OR t.metrics ? d.field)
    ) m
  )`;
}

/** Rows as `exp.metric_aggregates` should contain them, without `id` and `created_at`. */
export function aggregatesSql(contributions: string): string {
  return `(
    SELECT experiment_id, variant_id, metric_name, b.bucket_type, b.bucket_start,
      count(*) AS count, exp.decimal_20_6(sum(value)) AS sum, exp.decimal_20_6(avg(value)) AS mean,
      exp.decimal_20_6(min(value)) AS min, exp.decimal_20_6(max(value)) AS max,
      exp.decimal_20_6(stddev_samp(value)) AS stddev, sum(value) AS exact_sum, sum(value * value) AS sum_squares
    FROM ${contributions} c
    CROSS JOIN LATERAL (VALUES
      ('hourly', date_trunc('hour', c.timestamp, 'UTC')),
      ('daily', date_trunc('day', c.timestamp, 'UTC'))) AS b(bucket_type, bucket_start)
    GROUP BY experiment_id, variant_id, metric_name, b.bucket_type, b.bucket_start
  )`;
}

/** Rows as `exp.unit_totals` should contain them. */
export function unitTotalsSql(contributions: string): string {
  return `(
    SELECT experiment_id, metric_name, unit_id, count(*) AS count, sum(value) AS sum, min(value) AS min, max(value) AS max
    FROM ${contributions} c
    WHERE in_unit_totals
    GROUP BY experiment_id, metric_name, unit_id
  )`;
}

/** Analysed units: rows of `exp.assignments` with `place`, the regime in which they are analysed, and `seen`, whether they are exposed. */
const analysedUnits = `(
    SELECT *, CASE WHEN source = 'external' THEN 33 ELSE regime END AS place, exposed_at IS NOT NULL AS seen
    FROM exp.assignments WHERE reason IS DISTINCT FROM 'OVERRIDE'
  )`;

/** A unit's value under a metric, of a row `t` of `exp.unit_totals` and a row `d` of `exp.metric_definitions` or none. */
const unitValue = `(SELECT ${unitValueSql('d.kind', 'd.aggregation', {
  count: 't.count',
  sum: 't.sum',
  min: 't.min',
  max: 't.max',
})} AS value)`;

/** Rows as `exp.unit_moments` should contain them, summed over shards. */
export function unitMomentsSql(unitTotals = 'exp.unit_totals'): string {
  return `(
    SELECT t.experiment_id, t.metric_name, COALESCE(a.variant_id, ${noVariant}) AS variant_id, COALESCE(a.place, -1) AS regime,
      COALESCE(a.seen, false) AS exposed, count(*) AS units, sum(x.value) AS sum, sum(x.value * x.value) AS sum_squares,
      count(*) FILTER (WHERE x.value > 0) AS positive, count(*) FILTER (WHERE x.value <> 0) AS non_zero
    FROM ${unitTotals} t
    LEFT JOIN ${analysedUnits} a ON a.experiment_id = t.experiment_id AND a.unit_id = t.unit_id
    LEFT JOIN exp.metric_definitions d ON d.name = t.metric_name
    CROSS JOIN LATERAL ${unitValue} x
    GROUP BY 1, 2, 3, 4, 5
  )`;
}

/** Rows as `exp.variant_units` should contain them, summed over shards. */
export const variantUnitsSql = `(
    SELECT experiment_id, variant_id,
      CASE WHEN reason = 'OVERRIDE' THEN -1 WHEN source = 'external' THEN 33 ELSE regime END AS regime,
      count(*) AS assigned, count(exposed_at) AS exposed,
      count(*) FILTER (WHERE reason IS DISTINCT FROM 'OVERRIDE') AS analysed,
      count(exposed_at) FILTER (WHERE reason IS DISTINCT FROM 'OVERRIDE') AS analysed_exposed,
      count(*) FILTER (WHERE crossed AND reason IS DISTINCT FROM 'OVERRIDE') AS crossed
    FROM exp.assignments GROUP BY 1, 2, 3
  )`;

/**
 * Groups of overflow units with equal probabilities, one row for each of their comparisons with the baseline, with the weights of each unit
 * in it. Weights are costly and depend on the probabilities alone, and a bandit has many units for each vector of probabilities. Sums are
 * exact, so their order has no effect.
 * @param groups a query in brackets with `experiment_id`, `variant_id` and `propensities`
 */
const weighed = (groups: string): string => `(
    SELECT u.*, w.versus, w.q, w.g
    FROM ${groups} u
    JOIN exp.experiment_details e ON e.experiment_id = u.experiment_id
    CROSS JOIN LATERAL exp.weights(u.propensities, u.variant_id, e.baseline_variant_id) w
  )`;

/** Rows as `exp.weighted_moments` should contain them, summed over shards. */
export const weightedMomentsSql = `(
    SELECT experiment_id, metric_name, variant_id, versus, exposed, sum(units) AS units, sum(non_zero) AS non_zero,
      sum(q * units) AS q, sum(q * q * units) AS q2, sum(q * y) AS qy, sum(q * q * y) AS q2y, sum(q * q * y2) AS q2y2,
      sum(g * units) AS g, sum(g * g * units) AS g2, sum(g * y) AS gy, sum(g * g * y) AS g2y, sum(g * g * y2) AS g2y2
    FROM ${weighed(`(
      SELECT t.experiment_id, t.metric_name, a.variant_id, a.seen AS exposed, a.propensities, count(*) AS units,
        count(*) FILTER (WHERE x.value <> 0) AS non_zero, sum(x.value) AS y, sum(x.value * x.value) AS y2
      FROM ${analysedUnits} a
      JOIN exp.unit_totals t ON t.experiment_id = a.experiment_id AND t.unit_id = a.unit_id
      LEFT JOIN exp.metric_definitions d ON d.name = t.metric_name
      CROSS JOIN LATERAL ${unitValue} x
      WHERE a.place = 0 GROUP BY 1, 2, 3, 4, 5)`)} u
    GROUP BY 1, 2, 3, 4, 5
  )`;

/** Rows as `exp.weighted_units` should contain them, summed over shards. */
export const weightedUnitsSql = `(
    SELECT experiment_id, variant_id, versus, exposed, sum(units) AS units,
      sum(q * units) AS q, sum(q * q * units) AS q2, sum(g * units) AS g, sum(g * g * units) AS g2
    FROM ${weighed(`(
      SELECT experiment_id, variant_id, seen AS exposed, propensities, count(*) AS units
      FROM ${analysedUnits} a WHERE place = 0 GROUP BY 1, 2, 3, 4)`)} u
    GROUP BY 1, 2, 3, 4
  )`;

/** Rows as `exp.overflow_draws` should contain them, summed over shards. */
export const overflowDrawsSql = `(
    SELECT a.experiment_id, p.key::uuid AS variant_id, a.seen AS exposed, sum(a.units * p.value::numeric) AS expected,
      sum(a.units * p.value::numeric * (1 - p.value::numeric)) AS variance,
      ARRAY[${TILTS.map((tilt) => `sum(a.units * (ln(1 + p.value::float8 * (exp(${tilt}::float8) - 1)) * 1e12::float8)::bigint)`).join(', ')}] AS logs,
      COALESCE(sum(a.units) FILTER (WHERE p.key::uuid = a.variant_id AND p.value::numeric = 0), 0) AS impossible
    FROM (
      SELECT experiment_id, variant_id, seen, propensities, count(*) AS units
      FROM ${analysedUnits} u WHERE place = 0 GROUP BY 1, 2, 3, 4) a
    CROSS JOIN LATERAL jsonb_each_text(a.propensities) p
    GROUP BY 1, 2, 3
  )`;
