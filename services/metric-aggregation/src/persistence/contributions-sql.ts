/**
 * The rules of `domain/attribution.ts` and `domain/contributions.ts` in SQL: how to count again from what is stored. The live path
 * counts in TypeScript; that both agree is what the `recompute` command and the integration tests check.
 */

/**
 * One row for each observation and variant it counts for: the observation's columns, `experiment_id`, `variant_id`,
 * `in_unit_totals` (the unit is of the kind that the experiment randomises).
 * OFFSET 0 has each claim read once, before it meets experiments: there is an estimate for neither, and joining on the kind of unit first
 * would read it once for every experiment.
 * @param observations a table, or a query in brackets, with the columns of `exp.observations`
 */
export function attributionsSql(observations = 'exp.observations'): string {
  return `(
    SELECT (c.o).*, v.experiment_id, v.id AS variant_id, e.unit_type = (c.o).unit_type AS in_unit_totals
    FROM (
      SELECT o, claim.* FROM ${observations} o
      CROSS JOIN LATERAL jsonb_to_recordset(o.claims) AS claim(experiment_id UUID, variant_id UUID)
      WHERE o.claims IS NOT NULL OFFSET 0) c
    JOIN exp.variants v ON v.id = c.variant_id AND v.experiment_id = c.experiment_id
    JOIN exp.experiments e ON e.id = v.experiment_id
    UNION ALL
    SELECT o.*, v.experiment_id, v.id, e.unit_type = o.unit_type
    FROM ${observations} o
    JOIN exp.assignments a ON a.unit_type = o.unit_type AND a.unit_id = o.unit_id AND (a.assigned_at <= o.timestamp
      OR (o.timestamp = date_trunc('second', o.timestamp) AND date_trunc('second', a.assigned_at) = o.timestamp))
    JOIN exp.variants v ON v.id = a.variant_id AND v.experiment_id = a.experiment_id
    JOIN exp.experiments e ON e.id = v.experiment_id
    WHERE o.claims IS NULL
  )`;
}

/** One row for each value an attributed observation contributes: the row of `attributionsSql`, `metric_name` and `value`. */
export function contributionsSql(observations?: string): string {
  return `(
    SELECT t.*, m.metric_name, m.value
    FROM ${attributionsSql(observations)} t
    CROSS JOIN LATERAL (
      SELECT k.key AS metric_name, round(k.value::numeric, 18) AS value
      FROM jsonb_each_text(t.metrics) k
      WHERE NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = k.key)
      UNION ALL
      SELECT t.event_type, 1
      WHERE NOT t.metrics ? t.event_type
        AND NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = t.event_type)
      UNION ALL
      SELECT d.name, CASE
        WHEN d.field IS NULL THEN 1
        WHEN d.kind = 'proportion' THEN ((t.metrics ->> d.field)::numeric > 0)::int
        ELSE round((t.metrics ->> d.field)::numeric, 18) END
      FROM exp.metric_definitions d
      WHERE (d.event_type IS NULL OR d.event_type = t.event_type) AND (d.field IS NULL OR t.metrics ? d.field)
    ) m
  )`;
}

/** Rows as `exp.metric_aggregates` should hold them, but for `id` and `created_at`. */
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

/** Rows as `exp.unit_totals` should hold them. */
export function unitTotalsSql(contributions: string): string {
  return `(
    SELECT experiment_id, metric_name, unit_id, count(*) AS count, sum(value) AS sum, min(value) AS min, max(value) AS max
    FROM ${contributions} c
    WHERE in_unit_totals
    GROUP BY experiment_id, metric_name, unit_id
  )`;
}

/** Rows as `exp.unit_moments` should hold them, its shards added up. */
export function unitMomentsSql(unitTotals = 'exp.unit_totals'): string {
  return `(
    SELECT t.experiment_id, t.metric_name, COALESCE(a.variant_id, '00000000-0000-0000-0000-000000000000') AS variant_id,
      count(*) AS units, sum(x.value) AS sum, sum(x.value * x.value) AS sum_squares, count(*) FILTER (WHERE x.value > 0) AS positive
    FROM ${unitTotals} t
    LEFT JOIN exp.assignments a
      ON a.experiment_id = t.experiment_id AND a.unit_id = t.unit_id AND a.reason IS DISTINCT FROM 'OVERRIDE'
    LEFT JOIN exp.metric_definitions d ON d.name = t.metric_name
    CROSS JOIN LATERAL (SELECT CASE
      WHEN d.kind = 'count' THEN t.count
      WHEN d.kind = 'proportion' THEN (t.sum > 0)::int
      WHEN d.aggregation = 'mean' THEN round(round(t.sum, 18) / t.count, 18)
      WHEN d.aggregation = 'min' THEN t.min
      WHEN d.aggregation = 'max' THEN t.max
      ELSE t.sum END AS value) x
    GROUP BY t.experiment_id, t.metric_name, COALESCE(a.variant_id, '00000000-0000-0000-0000-000000000000')
  )`;
}

/** Rows as `exp.variant_units` should hold them, its shards added up. */
export const variantUnitsSql = `(
    SELECT experiment_id, variant_id, count(*) AS assigned, count(exposed_at) AS exposed,
      count(*) FILTER (WHERE reason IS DISTINCT FROM 'OVERRIDE') AS analysed,
      count(exposed_at) FILTER (WHERE reason IS DISTINCT FROM 'OVERRIDE') AS analysed_exposed
    FROM exp.assignments GROUP BY experiment_id, variant_id
  )`;
