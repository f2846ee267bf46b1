import { timestamptz, unnest, type Transaction } from '@assay/persistence';
import type { Recount } from '../application/ports.js';
import { defaultMetricLimits, type MetricLimits } from '../domain/metric-admission.js';
import type { AggregatePosting, UnitOfExperiment } from '../domain/postings.js';
import { admitStoredNames } from './admit-stored-names.js';
import {
  aggregatesSql,
  attributionsSql,
  contributionsSql,
  overflowDrawsSql,
  unitTotalsSql,
  variantUnitsSql,
  weightedMomentsSql,
  weightedUnitsSql,
} from './contributions-sql.js';

const aggregateColumns = `experiment_id, variant_id, metric_name, bucket_type, bucket_start, count, sum, mean, min, max,
  stddev, exact_sum, sum_squares`;
const unitTotalColumns = 'experiment_id, metric_name, unit_id, count, sum, min, max';

/** Counts again from what is stored, in SQL. */
export class PostgresRecount implements Recount {
  constructor(
    private readonly tx: Transaction,
    private readonly limits: MetricLimits = defaultMetricLimits,
  ) {}

  async experiment(experimentId: string, from: 'waiting' | 'all'): Promise<void> {
    await this.#takeYourTime();
    await this.tx.query(
      `WITH a AS (DELETE FROM exp.metric_aggregates WHERE experiment_id = $1),
            e AS (DELETE FROM exp.variant_events WHERE experiment_id = $1)
       DELETE FROM exp.unit_totals WHERE experiment_id = $1`,
      [experimentId],
    );
    // After the totals: the moments lose those under the variant they were counted for.
    await this.tx.query(
      `DELETE FROM exp.assignments WHERE experiment_id = $1
         AND (source = 'external' OR unit_type <> (SELECT unit_type FROM exp.experiments WHERE id = $1))`,
      [experimentId],
    );
    await this.tx.query(
      `WITH m AS (DELETE FROM exp.unit_moments WHERE experiment_id = $1),
            d AS (DELETE FROM exp.overflow_draws WHERE experiment_id = $1)
       DELETE FROM exp.variant_units WHERE experiment_id = $1`,
      [experimentId],
    );
    await this.tx.query(
      `INSERT INTO exp.variant_units
         (experiment_id, variant_id, regime, shard, assigned, exposed, analysed, analysed_exposed, crossed)
       SELECT experiment_id, variant_id, regime, 0, assigned, exposed, analysed, analysed_exposed, crossed
       FROM ${variantUnitsSql} u WHERE experiment_id = $1`,
      [experimentId],
    );
    await this.tx.query(
      `INSERT INTO exp.overflow_draws (experiment_id, variant_id, exposed, shard, expected, variance, logs, impossible)
       SELECT experiment_id, variant_id, exposed, 0, expected, variance, logs, impossible
       FROM ${overflowDrawsSql} o WHERE experiment_id = $1`,
      [experimentId],
    );
    await this.weights(experimentId);
    // Each statement names one experiment, so that the plan starts from its few rows.
    const observations = from === 'all' ? 'exp.observations' : waitingObservations('$1');
    await this.tx.query(
      `INSERT INTO exp.assignments
         (experiment_id, unit_type, unit_id, variant_id, assigned_at, source, reason, origin_id, exposed_at)
       SELECT DISTINCT ON (unit_id)
         experiment_id, unit_type, unit_id, variant_id, timestamp, 'external', NULL, event_id, timestamp
       FROM ${attributionsSql(observations)} t
       WHERE experiment_id = $1 AND event_type = 'exposure' AND claims IS NOT NULL AND in_unit_totals
       ORDER BY unit_id, timestamp, event_id
       ON CONFLICT (experiment_id, unit_id) DO NOTHING`,
      [experimentId],
    );
    await this.tx.query(
      `UPDATE exp.assignments a SET exposed_at = seen.first
       FROM (SELECT unit_id, variant_id, min(timestamp) AS first FROM ${attributionsSql(observations)} t
             WHERE experiment_id = $1 AND event_type = 'exposure' AND in_unit_totals GROUP BY unit_id, variant_id) seen
       WHERE a.experiment_id = $1 AND a.unit_id = seen.unit_id AND a.variant_id = seen.variant_id`,
      [experimentId],
    );
    await admitStoredNames(this.tx, experimentId, observations, this.limits);
    await this.#insertCounted(
      `(SELECT * FROM ${contributionsSql(observations)} c WHERE experiment_id = $1)`,
      experimentId,
    );
    await this.tx.query(
      `INSERT INTO exp.variant_events (experiment_id, variant_id, events)
       SELECT experiment_id, variant_id, count(*) FROM ${attributionsSql(observations)} t WHERE experiment_id = $1
       GROUP BY experiment_id, variant_id`,
      [experimentId],
    );
    await this.#settlePendingClaims(experimentId, from);
  }

  async weights(experimentId: string): Promise<void> {
    await this.#takeYourTime();
    await this.tx.query(
      `WITH m AS (DELETE FROM exp.weighted_moments WHERE experiment_id = $1)
       DELETE FROM exp.weighted_units WHERE experiment_id = $1`,
      [experimentId],
    );
    await this.tx.query(
      `INSERT INTO exp.weighted_units (experiment_id, variant_id, versus, exposed, shard, units, q, q2, g, g2)
       SELECT experiment_id, variant_id, versus, exposed, 0, units, q, q2, g, g2
       FROM ${weightedUnitsSql} u WHERE experiment_id = $1`,
      [experimentId],
    );
    await this.tx.query(
      `INSERT INTO exp.weighted_moments (experiment_id, metric_name, variant_id, versus, exposed, shard, units, non_zero,
         q, q2, qy, q2y, q2y2, g, g2, gy, g2y, g2y2)
       SELECT experiment_id, metric_name, variant_id, versus, exposed, 0, units, non_zero,
         q, q2, qy, q2y, q2y2, g, g2, gy, g2y, g2y2
       FROM ${weightedMomentsSql} m WHERE experiment_id = $1`,
      [experimentId],
    );
  }

  async metric(metricName: string): Promise<void> {
    await this.#takeYourTime();
    await this.tx.query(
      `WITH u AS (DELETE FROM exp.unit_totals WHERE metric_name = $1)
       DELETE FROM exp.metric_aggregates WHERE metric_name = $1`,
      [metricName],
    );
    // What the totals took away was their value under the new definition.
    await this.tx.query(
      `WITH w AS (DELETE FROM exp.weighted_moments WHERE metric_name = $1)
       DELETE FROM exp.unit_moments WHERE metric_name = $1`,
      [metricName],
    );
    await this.#insertCounted(`(SELECT * FROM ${contributionsSql()} c WHERE metric_name = $1)`, metricName);
  }

  /** Counts metrics that an experiment has refused until now. */
  async refusedMetrics(experimentId: string, metricNames: readonly string[]): Promise<void> {
    await this.#takeYourTime();
    await this.#insertCounted(
      `(SELECT * FROM ${contributionsSql()} c WHERE experiment_id = $1 AND metric_name = ANY($2::text[]))`,
      experimentId,
      metricNames,
    );
  }

  /** Makes the totals of single units anew, after something was taken away from them. */
  async unitTotals(units: readonly UnitOfExperiment[]): Promise<void> {
    if (units.length === 0) return;
    const { source, parameters } = unnest(units, {
      experiment_id: ['uuid', (unit) => unit.experimentId],
      unit_id: ['text', (unit) => unit.unitId],
    });
    await this.tx.query(
      `DELETE FROM exp.unit_totals t USING ${source} WHERE t.experiment_id = input.experiment_id AND t.unit_id = input.unit_id`,
      parameters,
    );
    const observations = `(SELECT * FROM exp.observations WHERE unit_id IN (SELECT unit_id FROM ${source}))`;
    const contributions = `(SELECT * FROM ${contributionsSql(observations)} c
      WHERE (experiment_id, unit_id) IN (SELECT experiment_id, unit_id FROM ${source}))`;
    await this.tx.query(
      `INSERT INTO exp.unit_totals (${unitTotalColumns}) SELECT ${unitTotalColumns} FROM ${unitTotalsSql(contributions)} u`,
      parameters,
    );
  }

  /**
   * Makes the extremes of aggregates right after values were taken away, and removes rows that nothing is left of. Rows whose
   * values are all equal need nothing. A row that no longer can be counted again in full (its observations were swept) keeps its extremes.
   */
  async extremes(rows: readonly AggregatePosting[]): Promise<void> {
    if (rows.length === 0) return;
    const { source, parameters } = unnest(rows, {
      experiment_id: ['uuid', (row) => row.experimentId],
      variant_id: ['uuid', (row) => row.variantId],
      metric_name: ['text', (row) => row.metricName],
      bucket_type: ['text', (row) => row.bucketType],
      bucket_start: ['timestamptz', (row) => timestamptz(row.bucketStart)],
    });
    const key = ['experiment_id', 'variant_id', 'metric_name', 'bucket_type', 'bucket_start'];
    const same = (a: string, b: string) => key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');
    await this.tx.query(
      `DELETE FROM exp.metric_aggregates a USING ${source} WHERE ${same('a', 'input')} AND a.count = 0`,
      parameters,
    );
    // As text, because a JavaScript date ends with the year 9999 and the day after its last does not.
    const [span] = await this.tx.query<{ first: string | null; until: string }>(
      `SELECT min(a.bucket_start)::text AS first,
         max(a.bucket_start + CASE a.bucket_type WHEN 'daily' THEN interval '1 day' ELSE interval '1 hour' END)::text AS until
       FROM exp.metric_aggregates a JOIN ${source} ON ${same('a', 'input')} WHERE a.min < a.max`,
      parameters,
    );
    if (!span?.first) return;
    const next = parameters.length + 1;
    const inSpan = `(SELECT * FROM exp.observations
      WHERE timestamp >= $${next}::timestamptz AND timestamp < $${next + 1}::timestamptz)`;
    const contributions = `(SELECT * FROM ${contributionsSql(inSpan)} c WHERE (experiment_id, variant_id, metric_name) IN
      (SELECT experiment_id, variant_id, metric_name FROM ${source}))`;
    await this.tx.query(
      `UPDATE exp.metric_aggregates a SET min = made.min, max = made.max
       FROM ${aggregatesSql(contributions)} made JOIN ${source} ON ${same('made', 'input')}
       WHERE ${same('a', 'made')} AND a.count = made.count AND (a.min <> made.min OR a.max <> made.max)`,
      [...parameters, span.first, span.until],
    );
  }

  async #insertCounted(contributions: string, ...parameters: unknown[]): Promise<void> {
    await this.tx.query(
      `INSERT INTO exp.metric_aggregates (${aggregateColumns}) SELECT ${aggregateColumns} FROM ${aggregatesSql(contributions)} a`,
      parameters,
    );
    await this.tx.query(
      `INSERT INTO exp.unit_totals (${unitTotalColumns}) SELECT ${unitTotalColumns} FROM ${unitTotalsSql(contributions)} u`,
      parameters,
    );
  }

  /** Drops the claims that count now, and keeps those that name a variant nobody has defined (any more). */
  async #settlePendingClaims(experimentId: string, from: 'waiting' | 'all'): Promise<void> {
    if (from === 'all') {
      await this.tx.query(
        `INSERT INTO exp.pending_claims (experiment_id, event_id)
         SELECT c.experiment_id, o.event_id FROM exp.observations o
         CROSS JOIN LATERAL jsonb_to_recordset(o.claims) AS c(experiment_id UUID, variant_id UUID)
         WHERE c.experiment_id = $1
         ON CONFLICT DO NOTHING`,
        [experimentId],
      );
    }
    await this.tx.query(
      `DELETE FROM exp.pending_claims p USING exp.observations o
       CROSS JOIN LATERAL jsonb_to_recordset(o.claims) AS c(experiment_id UUID, variant_id UUID)
       JOIN exp.variants v ON v.id = c.variant_id AND v.experiment_id = c.experiment_id
       WHERE p.experiment_id = $1 AND o.event_id = p.event_id AND c.experiment_id = $1`,
      [experimentId],
    );
  }

  /** Counting again reads whatever is stored: it may take longer than a statement usually may. */
  async #takeYourTime(): Promise<void> {
    await this.tx.query('SET LOCAL statement_timeout = 0');
  }
}

/** Observations that claim the experiment and wait for it, and those of units assigned in it. */
function waitingObservations(experimentId: string): string {
  return `(
    SELECT o.* FROM exp.observations o
    JOIN (SELECT event_id FROM exp.pending_claims WHERE experiment_id = ${experimentId}
          UNION
          SELECT o.event_id FROM exp.assignments a
          JOIN exp.observations o ON o.unit_type = a.unit_type AND o.unit_id = a.unit_id AND o.claims IS NULL
          WHERE a.experiment_id = ${experimentId}) AS ids USING (event_id)
  )`;
}
