import type { Database, Queryable } from '@assay/persistence';
import type { SrmState } from '../domain/srm.js';
import type { ExperimentView, ResultsReader, ResultsSnapshot } from '../application/results-ports.js';
import type { MetricKind } from '../domain/metric-definition.js';
import type { MetricSummary, VariantSummary } from '../domain/results.js';

interface MetricRow {
  metric_name: string;
  kind: MetricKind;
  variant_id: string;
  n: string;
  mean: number;
  variance: number;
  successes: string;
}

export class PostgresResultsReader implements ResultsReader {
  constructor(private readonly database: Database) {}

  async find(idOrName: string): Promise<ExperimentView | undefined> {
    const [row] = await this.database.query<{
      id: string;
      name: string;
      baseline_variant_id: string;
      metrics: string[];
      variants: { id: string; name: string; allocation: number }[];
    }>(
      `SELECT e.id, e.name, d.baseline_variant_id, d.metrics, v.variants
       FROM exp.experiments e
       JOIN exp.experiment_details d ON d.experiment_id = e.id
       CROSS JOIN LATERAL (
         SELECT COALESCE(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'allocation', v.allocation)
                          ORDER BY array_position(d.variant_order, v.id)), '[]') AS variants
         FROM exp.variants v WHERE v.experiment_id = e.id) v
       WHERE e.id::text = $1 OR e.name = $1
       ORDER BY e.id::text = $1 DESC LIMIT 1`,
      [idOrName],
    );
    if (!row) return undefined;
    return {
      experimentId: row.id,
      name: row.name,
      baselineVariantId: row.baseline_variant_id,
      metrics: row.metrics,
      variants: row.variants.map(({ id, name, allocation }) => ({ variantId: id, name, allocation })),
    };
  }

  /** One snapshot: units and totals are of the same moment. */
  snapshot(experiment: ExperimentView, metricName: string | undefined): Promise<ResultsSnapshot> {
    const { experimentId } = experiment;
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const units = await tx.query<{ variant_id: string; units: string; exposed: string }>(
        `SELECT variant_id, sum(analysed) AS units, sum(analysed_exposed) AS exposed FROM exp.variant_units
         WHERE experiment_id = $1 GROUP BY variant_id HAVING sum(analysed) > 0`,
        [experimentId],
      );
      const [srm] = await tx.query<{ state: SrmState | null }>(
        'SELECT state FROM exp.srm_state WHERE experiment_id = $1',
        [experimentId],
      );
      return {
        units: new Map(units.map((row) => [row.variant_id, Number(row.units)])),
        exposed: new Map(units.map((row) => [row.variant_id, Number(row.exposed)])),
        sequentialSrm: srm?.state ?? undefined,
        metrics: await metricSummaries(tx, experiment, metricName),
      };
    });
  }

  async position(): Promise<string> {
    const [row] = await this.database.query<{ position: string | null }>(
      `SELECT string_agg(concat_ws('/', consumer_group, topic, partition, next_offset), ' ' ORDER BY 1)
         || (SELECT count(*) FROM exp.metric_definitions) AS position
       FROM (SELECT * FROM exp.consumer_offset ORDER BY 1, 2, 3) o`,
    );
    return row?.position ?? '';
  }
}

/**
 * Units by variant and metric, from exact moments: as many rows as metrics times variants, however many units. A unit without events counts as 0, except where the metric takes the mean, least or
 * greatest of the unit's values: of nothing there is none.
 */
async function metricSummaries(
  tx: Queryable,
  experiment: ExperimentView,
  metricName: string | undefined,
): Promise<MetricSummary[]> {
  const rows = await tx.query<MetricRow>(
    `WITH arms AS (
       SELECT variant_id, sum(analysed) AS units FROM exp.variant_units
       WHERE experiment_id = $1 GROUP BY variant_id HAVING sum(analysed) > 0),
     metrics AS (
       SELECT name, kind, aggregation, name = ANY($2::text[]) AS listed FROM exp.metric_definitions
       UNION ALL
       SELECT metric_name, kind, 'sum', false FROM exp.metric_kinds k
       WHERE NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = k.metric_name)),
     totals AS (
       SELECT metric_name, variant_id, sum(units) AS n, sum(sum) AS total, sum(sum_squares) AS squares,
         sum(positive) AS successes
       FROM exp.unit_moments
       WHERE experiment_id = $1 AND ($3::text IS NULL OR metric_name = $3)
       GROUP BY metric_name, variant_id HAVING sum(units) > 0),
     shown AS (
       SELECT * FROM metrics m WHERE ($3::text IS NULL OR m.name = $3)
         AND (m.listed OR EXISTS (SELECT FROM totals t WHERE t.metric_name = m.name)))
     SELECT m.name AS metric_name, m.kind, arms.variant_id, n.n, COALESCE(t.successes, 0) AS successes,
       COALESCE(t.total / NULLIF(n.n, 0), 0)::float8 AS mean,
       CASE WHEN n.n > 1 THEN COALESCE(
         (n.n * t.squares - t.total * t.total) / (n.n * (n.n - 1)), 0) ELSE 0 END::float8 AS variance
     FROM shown m
     CROSS JOIN arms
     LEFT JOIN totals t ON t.metric_name = m.name AND t.variant_id = arms.variant_id
     CROSS JOIN LATERAL (
       SELECT CASE WHEN m.aggregation = 'sum' THEN arms.units ELSE COALESCE(t.n, 0) END AS n) n
     ORDER BY array_position($2::text[], m.name::text), m.name, arms.variant_id`,
    [experiment.experimentId, experiment.metrics, metricName ?? null],
  );
  const byMetric = Map.groupBy(rows, (row) => row.metric_name);
  return [...byMetric].map(([name, ofMetric]) => ({
    metricName: name,
    kind: ofMetric[0]?.kind ?? 'mean',
    variants: new Map(ofMetric.map((row) => [row.variant_id, toSummary(row)])),
  }));
}

function toSummary(row: MetricRow): VariantSummary {
  return { n: Number(row.n), mean: row.mean, variance: row.variance, successes: Number(row.successes) };
}
