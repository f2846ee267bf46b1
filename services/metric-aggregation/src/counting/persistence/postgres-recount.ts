import { timestamptz, unnest, type Transaction } from '@assay/persistence';
import type { Recount, Unit } from '../application/ports.js';
import type { ExperimentTime } from '../domain/experiment-time.js';
import { defaultMetricLimits, type MetricLimits } from '../../metrics/domain/metric-admission.js';
import type { AggregatePosting, UnitPosting } from '../domain/postings.js';
import { admitStoredNames } from '../../metrics/persistence/admit-stored-names.js';
import {
  aggregatesSql,
  contributionsSql,
  overflowDrawsSql,
  unitTotalsSql,
  variantUnitsSql,
  weightedMomentsSql,
  weightedUnitsSql,
} from '../../shared/persistence/contributions-sql.js';
import { enrolsAtSql, multirange } from '../../shared/persistence/time-rows.js';

/** Number of units that are counted again together. */
const UNITS_AT_ONCE = 500;

const aggregateColumns = `experiment_id, variant_id, metric_name, bucket_type, bucket_start, count, sum, mean, min, max,
  stddev, exact_sum, sum_squares`;
const unitTotalColumns = 'experiment_id, metric_name, unit_id, count, sum, min, max';

/** Counts again from stored observations, in SQL. */
export class PostgresRecount implements Recount {
  constructor(
    private readonly tx: Transaction,
    private readonly limits: MetricLimits = defaultMetricLimits,
  ) {}

  async clear(experimentId: string): Promise<void> {
    await this.#takeYourTime();
    await this.tx.query(
      `WITH a AS (DELETE FROM exp.metric_aggregates WHERE experiment_id = $1),
            e AS (DELETE FROM exp.variant_events WHERE experiment_id = $1),
            p AS (DELETE FROM exp.pending_claims WHERE experiment_id = $1),
            o AS (DELETE FROM exp.outside_exposures WHERE experiment_id = $1),
            n AS (DELETE FROM exp.experiment_metrics WHERE experiment_id = $1),
            r AS (DELETE FROM exp.counters WHERE name = 'refused_values' AND experiment_id = $1)
       DELETE FROM exp.unit_totals WHERE experiment_id = $1`,
      [experimentId],
    );
    // After the totals, because the triggers subtract these from the moments of the unit's variant. Assignments by decisions that were not
    // stored stay.
    await this.tx.query(
      `DELETE FROM exp.assignments a WHERE experiment_id = $1
         AND (source = 'external' OR unit_type IS DISTINCT FROM (SELECT unit_type FROM exp.experiments WHERE id = $1)
           OR EXISTS (SELECT FROM exp.unit_decisions u WHERE u.experiment_id = a.experiment_id AND u.unit_id = a.unit_id))`,
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
  }

  async setAside(experimentId: string): Promise<void> {
    await this.clear(experimentId);
    await this.tx.query('DELETE FROM exp.assignments WHERE experiment_id = $1', [experimentId]);
    await this.tx.query(
      `WITH u AS (DELETE FROM exp.unit_decisions WHERE experiment_id = $1),
            s AS (DELETE FROM exp.srm_evidence WHERE experiment_id = $1)
       DELETE FROM exp.regimes WHERE experiment_id = $1`,
      [experimentId],
    );
    await this.tx.query(
      `INSERT INTO exp.pending_claims (experiment_id, event_id)
       SELECT $1::uuid, event_id FROM exp.observations WHERE claims @> jsonb_build_array(jsonb_build_object('experiment_id', $1::text))
       ON CONFLICT DO NOTHING`,
      [experimentId],
    );
  }

  /** @yields units in groups, each once */
  async *unitsOf(experimentId: string, which: 'waiting' | 'all'): AsyncGenerator<Unit[]> {
    await this.#takeYourTime();
    const claiming =
      which === 'all'
        ? `SELECT unit_type, unit_id FROM exp.observations
           WHERE claims @> jsonb_build_array(jsonb_build_object('experiment_id', $1::text))`
        : `SELECT unit_type, unit_id FROM exp.pending_claims p JOIN exp.observations o USING (event_id) WHERE p.experiment_id = $1`;
    yield* this.#inGroups(
      `SELECT unit_type, unit_id FROM exp.assignments WHERE experiment_id = $1
       UNION SELECT unit_type, unit_id FROM exp.unit_decisions WHERE experiment_id = $1
       UNION ${claiming}`,
      [experimentId],
    );
  }

  async admitNames(experimentId: string, which: 'waiting' | 'all'): Promise<void> {
    await this.#takeYourTime();
    const observations = which === 'all' ? 'exp.observations' : waitingObservations('$1');
    await admitStoredNames(this.tx, experimentId, observations, this.limits);
  }

  /** @yields units in groups, each once */
  async *unitsAffected(experimentId: string, was: ExperimentTime, is: ExperimentTime): AsyncGenerator<Unit[]> {
    await this.#takeYourTime();
    const [span] = await this.tx.query<{ first: string | null; until: string | null }>(
      `SELECT COALESCE((lower(s) - interval '1 second')::text, '-infinity') AS first, COALESCE(upper(s)::text, 'infinity') AS until
       FROM (SELECT range_merge(($1::tstzmultirange - $2::tstzmultirange) + ($2::tstzmultirange - $1::tstzmultirange)) AS s) c
       WHERE NOT isempty(s)`,
      [multirange(was.enrolsDuring), multirange(is.enrolsDuring)],
    );
    yield* this.#inGroups(
      // Those whose enrolment no longer holds, or now would be earlier.
      `SELECT unit_type, unit_id FROM exp.assignments WHERE experiment_id = $1
         AND ($2 OR NOT ${enrolsAtSql('$3::tstzmultirange', 'assigned_at')}
           OR (exposed_at IS NOT NULL AND NOT ${enrolsAtSql('$3::tstzmultirange', 'exposed_at')}))
       UNION
       SELECT u.unit_type, u.unit_id FROM exp.unit_decisions u LEFT JOIN exp.assignments a USING (experiment_id, unit_id)
       WHERE u.experiment_id = $1 AND EXISTS (SELECT FROM unnest(u.named_at) AS n(at)
         WHERE ${enrolsAtSql('$3::tstzmultirange', 'n.at')} AND (a.assigned_at IS NULL OR n.at < a.assigned_at))
       UNION
       -- Those whose exposures count in another way now, and those of whom something no longer counts, or counts again.
       SELECT o.unit_type, o.unit_id FROM exp.observations o
       WHERE ((o.timestamp >= $4::timestamptz AND o.timestamp < $5::timestamptz AND o.event_type = 'exposure')
           OR o.timestamp > $6::timestamptz OR o.received_at > $7::timestamptz)
         AND (o.claims @> jsonb_build_array(jsonb_build_object('experiment_id', $1::text))
           OR (o.claims IS NULL AND (EXISTS (SELECT FROM exp.assignments a WHERE a.experiment_id = $1 AND a.unit_id = o.unit_id)
             OR EXISTS (SELECT FROM exp.unit_decisions u WHERE u.experiment_id = $1 AND u.unit_id = o.unit_id))))`,
      [
        experimentId,
        was.conversionWindowMs !== is.conversionWindowMs,
        multirange(is.enrolsDuring),
        span?.first ?? 'infinity',
        span?.until ?? '-infinity',
        firstChange(was.countsUntil, is.countsUntil),
        firstChange(was.countsReceivedUntil, is.countsReceivedUntil),
      ],
    );
  }

  async *#inGroups(units: string, parameters: readonly unknown[]): AsyncGenerator<Unit[]> {
    await this.tx.query(`DECLARE units_to_count INSENSITIVE CURSOR FOR ${units}`, parameters);
    for (;;) {
      const rows = await this.tx.query<{ unit_type: string; unit_id: string }>(
        `FETCH ${UNITS_AT_ONCE} FROM units_to_count`,
      );
      if (rows.length > 0) yield rows.map((row) => ({ unitType: row.unit_type, unitId: row.unit_id }));
      if (rows.length < UNITS_AT_ONCE) break;
    }
    await this.tx.query('CLOSE units_to_count');
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
    // The deletion of the totals subtracted values under the new definition, which were never added, so the moments are deleted as well.
    await this.tx.query(
      `WITH w AS (DELETE FROM exp.weighted_moments WHERE metric_name = $1)
       DELETE FROM exp.unit_moments WHERE metric_name = $1`,
      [metricName],
    );
    await this.#insertCounted(`(SELECT * FROM ${contributionsSql()} c WHERE metric_name = $1)`, metricName);
  }

  /** Counts metrics that an experiment has refused so far. */
  async refusedMetrics(experimentId: string, metricNames: readonly string[]): Promise<void> {
    await this.#takeYourTime();
    await this.#insertCounted(
      `(SELECT * FROM ${contributionsSql()} c WHERE experiment_id = $1 AND metric_name = ANY($2::text[]))`,
      experimentId,
      metricNames,
    );
  }

  /** Corrects the extremes of units' totals after values were taken away, as `extremes` does for aggregates. */
  async unitExtremes(rows: readonly UnitPosting[]): Promise<void> {
    if (rows.length === 0) return;
    const { source, parameters } = unnest(rows, {
      experiment_id: ['uuid', (row) => row.experimentId],
      metric_name: ['text', (row) => row.metricName],
      unit_id: ['text', (row) => row.unitId],
    });
    const contributions = `(SELECT * FROM ${contributionsSql(
      `(SELECT * FROM exp.observations WHERE unit_id IN (
          SELECT unit_id FROM ${source} JOIN exp.unit_totals t USING (experiment_id, metric_name, unit_id) WHERE t.min < t.max))`,
    )} c WHERE (experiment_id, metric_name, unit_id) IN (SELECT experiment_id, metric_name, unit_id FROM ${source}))`;
    await this.tx.query(
      `UPDATE exp.unit_totals t SET min = made.min, max = made.max FROM ${unitTotalsSql(contributions)} made
       WHERE t.experiment_id = made.experiment_id AND t.metric_name = made.metric_name AND t.unit_id = made.unit_id
         AND t.count = made.count AND (t.min <> made.min OR t.max <> made.max)`,
      parameters,
    );
  }

  /**
   * Corrects the extremes of aggregates after values were taken away, and deletes rows without values left. Rows whose values are all equal
   * need no correction. A row that cannot be counted again in full, because observations were swept, keeps its extremes.
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
    // As text, because the end of the last bucket may lie beyond the year 9999, the last of a JavaScript date.
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

  /** Counting again reads all stored observations and may exceed the usual limit of a statement. */
  async #takeYourTime(): Promise<void> {
    await this.tx.query('SET LOCAL statement_timeout = 0');
  }
}

/** Observations with pending claims of the experiment, and those of units that are assigned in it. */
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

/** The earliest time whose observations two bounds treat differently; `infinity` when there is none. */
function firstChange(was: number, is: number): string {
  if (was === is) return 'infinity';
  return timestamptz(Math.min(was, is));
}
