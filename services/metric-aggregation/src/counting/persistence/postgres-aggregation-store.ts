import { timestamptz, unnest, type Transaction, type UnnestColumns } from '@assay/persistence';
import type { Split } from '../../shared/domain/srm.js';
import type { AggregationStore, CounterStep, Place, SrmEvidence, Unit, UnitSince } from '../application/ports.js';
import type { Assignment } from '../domain/assignment.js';
import type { Catalog } from '../domain/catalog.js';
import { MetricBook } from '../domain/metric-book.js';
import { exactText, shortText, SQUARE_PLACES } from '../../shared/domain/exact-decimal.js';
import { defaultMetricLimits, type MetricLimits } from '../../metrics/domain/metric-admission.js';
import type { Observation } from '../domain/observation.js';
import {
  MAX_CONTRIBUTIONS,
  TooManyContributionsError,
  type AggregatePosting,
  type EventPosting,
  type Postings,
  type UnitPosting,
} from '../domain/postings.js';
import type { Tally } from '../domain/tally.js';
import type { UnitDecisions } from '../domain/unit-decisions.js';
import type { BucketLock } from '../domain/unit-locks.js';
import { PostgresMetricAdmission } from '../../metrics/persistence/postgres-metric-admission.js';
import { readMetricDefinitions } from '../../metrics/persistence/metric-definition-rows.js';
import { PostgresRecount } from './postgres-recount.js';
import { PostgresRegimes } from '../../shared/persistence/postgres-regimes.js';
import {
  assignmentColumns,
  observationColumns,
  toAssignment,
  toObservation,
  toStoredClaim,
  toUnitDecisions,
  unitDecisionsColumns,
  type AssignmentRow,
  type ObservationRow,
  type UnitDecisionsRow,
} from './rows.js';
import { readSplits } from '../../shared/persistence/read-splits.js';
import { timeColumns, toExperimentTime, type TimeRow } from '../../shared/persistence/time-rows.js';

/** First key of this service's advisory locks; the second is the unit's bucket, or `DEFINITIONS`. */
const LOCKS = 7303;
const DEFINITIONS = -1;
/** The experiment id in `exp.counters` for events of no experiment. */
export const NO_EXPERIMENT = '00000000-0000-0000-0000-000000000000';

/** The columns by which rows are looked up. */
const unitKey: UnnestColumns<Unit> = {
  unit_type: ['text', (unit) => unit.unitType],
  unit_id: ['text', (unit) => unit.unitId],
};
const placeKey: UnnestColumns<Place> = {
  experiment_id: ['uuid', (place) => place.experimentId],
  unit_id: ['text', (place) => place.unitId],
};

/**
 * `AggregationStore` over one transaction. Each table is written by one statement, and all transactions write the tables in the same order.
 */
export class PostgresAggregationStore implements AggregationStore {
  readonly #recount: PostgresRecount;
  readonly #regimes: PostgresRegimes;
  readonly #admission: PostgresMetricAdmission;

  constructor(
    private readonly tx: Transaction,
    limits: MetricLimits = defaultMetricLimits,
  ) {
    this.#recount = new PostgresRecount(tx, limits);
    this.#admission = new PostgresMetricAdmission(tx, this.#recount, limits);
    this.#regimes = new PostgresRegimes(tx);
  }

  async lockDefinitions(): Promise<void> {
    await this.tx.query('SELECT pg_advisory_xact_lock_shared($1, $2)', [LOCKS, DEFINITIONS]);
  }

  async lockUnits(locks: readonly BucketLock[]): Promise<void> {
    await this.tx.query(
      `SELECT CASE WHEN exclusive THEN pg_advisory_xact_lock($1, bucket)::text
                   ELSE pg_advisory_xact_lock_shared($1, bucket)::text END
       FROM unnest($2::int[], $3::bool[]) AS l(bucket, exclusive)`,
      [LOCKS, locks.map((lock) => lock.bucket), locks.map((lock) => lock.exclusive)],
    );
  }

  async lockEverything(): Promise<void> {
    await this.tx.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCKS, DEFINITIONS]);
  }

  async metricBook(): Promise<MetricBook> {
    return new MetricBook(await readMetricDefinitions(this.tx));
  }

  async catalog(experimentIds: Iterable<string>): Promise<Catalog> {
    const ids = [...experimentIds];
    if (ids.length === 0) return new Map();
    const rows = await this.tx.query<TimeRow & { id: string; unit_type: string; allocations: Record<string, number> }>(
      `SELECT e.id, e.unit_type, ${timeColumns},
         (SELECT jsonb_object_agg(v.id, v.allocation) FROM exp.variants v WHERE v.experiment_id = e.id) AS allocations
       FROM exp.experiments e JOIN exp.experiment_details d ON d.experiment_id = e.id WHERE e.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          experimentId: row.id,
          unitType: row.unit_type,
          allocations: new Map(Object.entries(row.allocations)),
          time: toExperimentTime(row),
        },
      ]),
    );
  }

  async insertObservations(observations: readonly Observation[]): Promise<ReadonlySet<string>> {
    const { source, parameters } = unnest(observations, {
      event_id: ['uuid', (o) => o.eventId],
      unit_type: ['text', (o) => o.unitType],
      unit_id: ['text', (o) => o.unitId],
      event_type: ['text', (o) => o.eventType],
      at: ['timestamptz', (o) => timestamptz(o.timestamp)],
      received_at: ['timestamptz', (o) => timestamptz(o.receivedAt)],
      claims: ['jsonb', (o) => o.claims?.map(toStoredClaim)],
      decision_id: ['uuid', (o) => o.decisionId],
      metrics: ['jsonb', (o) => o.metrics],
      digest: ['bytea', (o) => `\\x${o.digest}`],
    });
    const rows = await this.tx.query<{ event_id: string }>(
      `INSERT INTO exp.observations
         (event_id, unit_type, unit_id, event_type, timestamp, received_at, claims, decision_id, metrics, digest)
       SELECT * FROM ${source} ON CONFLICT (event_id) DO NOTHING RETURNING event_id`,
      parameters,
    );
    return new Set(rows.map((row) => row.event_id));
  }

  async digestsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.tx.query<{ event_id: string; digest: Buffer }>(
      'SELECT event_id, digest FROM exp.observations WHERE event_id = ANY($1::uuid[])',
      [eventIds],
    );
    return new Map(rows.map((row) => [row.event_id, row.digest.toString('hex')]));
  }

  // OFFSET 0 keeps the look-up inside the loop, so that the plan is one index scan for each unit whatever the statistics are.
  async observationsOf(units: readonly UnitSince[]): Promise<Observation[]> {
    const { source, parameters } = unnest(units, {
      unit_type: ['text', (unit) => unit.unitType],
      unit_id: ['text', (unit) => unit.unitId],
      since: ['timestamptz', (unit) => timestamptz(unit.since)],
    });
    const rows = await this.tx.query<ObservationRow>(
      `SELECT o.* FROM ${source} CROSS JOIN LATERAL (
         SELECT ${observationColumns} FROM exp.observations
         WHERE unit_type = input.unit_type AND unit_id = input.unit_id
           AND (event_type = 'exposure' OR claims IS NOT NULL OR timestamp >= input.since)
         OFFSET 0) o
       LIMIT ${units.length > 1 ? MAX_CONTRIBUTIONS + 1 : 'ALL'}`,
      parameters,
    );
    if (units.length > 1 && rows.length > MAX_CONTRIBUTIONS) {
      throw new TooManyContributionsError(`the batch moves more than ${MAX_CONTRIBUTIONS} observations`);
    }
    return rows.map(toObservation);
  }

  async allObservationsOf(units: readonly Unit[]): Promise<Observation[]> {
    const rows = await this.#rowsOf<ObservationRow, Unit>(
      units,
      unitKey,
      `${observationColumns} FROM exp.observations`,
    );
    return rows.map(toObservation);
  }

  async assignmentsOf(units: readonly Unit[]): Promise<Assignment[]> {
    const rows = await this.#rowsOf<AssignmentRow, Unit>(units, unitKey, `${assignmentColumns} FROM exp.assignments`);
    return rows.map(toAssignment);
  }

  async decisionsOf(places: readonly Place[]): Promise<UnitDecisions[]> {
    const from = `${unitDecisionsColumns} FROM exp.unit_decisions`;
    return (await this.#rowsOf<UnitDecisionsRow, Place>(places, placeKey, from)).map(toUnitDecisions);
  }

  async decisionsNamed(decisionIds: readonly string[]): Promise<UnitDecisions[]> {
    if (decisionIds.length === 0) return [];
    const rows = await this.tx.query<UnitDecisionsRow>(
      `SELECT ${unitDecisionsColumns} FROM exp.unit_decisions WHERE decision_id = ANY($1::uuid[])`,
      [decisionIds],
    );
    return rows.map(toUnitDecisions);
  }

  async exposuresNaming(decisionIds: readonly string[]): Promise<Observation[]> {
    const rows = await this.tx.query<ObservationRow>(
      `SELECT ${observationColumns} FROM exp.observations WHERE decision_id IS NOT NULL AND decision_id = ANY($1::uuid[])`,
      [decisionIds],
    );
    return rows.map(toObservation);
  }

  async saveDecisions(decisions: readonly UnitDecisions[]): Promise<void> {
    if (decisions.length === 0) return;
    const { source, parameters } = unnest(decisions, {
      experiment_id: ['uuid', (d) => d.experimentId],
      unit_type: ['text', (d) => d.unitType],
      unit_id: ['text', (d) => d.unitId],
      variant_id: ['uuid', (d) => d.variantId],
      decision_id: ['uuid', (d) => d.decisionId],
      reason: ['text', (d) => d.reason],
      propensities: ['jsonb', (d) => d.draw?.propensities],
      adaptive: ['bool', (d) => d.draw?.adaptive ?? false],
      decided_at: ['timestamptz', (d) => timestamptz(d.decidedAt)],
      // Postgres would flatten an array of arrays.
      named_at: ['text', (d) => `{${d.namedAt.map((at) => `"${timestamptz(at)}"`).join(',')}}`],
      crossed: ['bool', (d) => d.crossed],
    });
    await this.tx.query(
      `INSERT INTO exp.unit_decisions AS d (experiment_id, unit_type, unit_id, variant_id, decision_id, reason, propensities,
         adaptive, decided_at, named_at, crossed)
       SELECT experiment_id, unit_type, unit_id, variant_id, decision_id, reason, propensities, adaptive, decided_at,
         named_at::timestamptz[], crossed
       FROM ${source} ORDER BY experiment_id, unit_id
       ON CONFLICT (experiment_id, unit_id) DO UPDATE SET
         unit_type = EXCLUDED.unit_type, variant_id = EXCLUDED.variant_id, decision_id = EXCLUDED.decision_id,
         reason = EXCLUDED.reason, propensities = EXCLUDED.propensities, adaptive = EXCLUDED.adaptive,
         decided_at = EXCLUDED.decided_at, named_at = EXCLUDED.named_at, crossed = EXCLUDED.crossed`,
      parameters,
    );
  }

  async holdersOf(places: readonly Place[]): Promise<Assignment[]> {
    const rows = await this.#rowsOf<AssignmentRow, Place>(
      places,
      placeKey,
      `${assignmentColumns} FROM exp.assignments`,
    );
    return rows.map(toAssignment);
  }

  // Transactions that share the unit's lock may store exposures of one assignment at the same time: the earliest exposure is kept. The
  // stored draw of the unit does not change.
  async saveAssignments(assignments: readonly Assignment[]): Promise<void> {
    if (assignments.length === 0) return;
    const places = await this.#regimes.placesOf(assignments);
    const { source, parameters } = unnest(assignments, {
      experiment_id: ['uuid', (a) => a.experimentId],
      unit_type: ['text', (a) => a.unitType],
      unit_id: ['text', (a) => a.unitId],
      variant_id: ['uuid', (a) => a.variantId],
      assigned_at: ['timestamptz', (a) => timestamptz(a.assignedAt)],
      source: ['text', (a) => a.source],
      reason: ['text', (a) => a.reason],
      origin_id: ['uuid', (a) => a.originId],
      exposed_at: ['timestamptz', (a) => (a.exposedAt === null ? null : timestamptz(a.exposedAt))],
      crossed: ['bool', (a) => a.crossed],
      regime: ['int', (a) => places.get(a)?.regime],
      propensities: ['jsonb', (a) => places.get(a)?.propensities],
    });
    await this.tx.query(
      `INSERT INTO exp.assignments AS a (experiment_id, unit_type, unit_id, variant_id, assigned_at, source, reason, origin_id,
         exposed_at, crossed, regime, propensities)
       SELECT * FROM ${source} ORDER BY experiment_id, unit_id
       ON CONFLICT (experiment_id, unit_id) DO UPDATE SET
         unit_type = EXCLUDED.unit_type, variant_id = EXCLUDED.variant_id, assigned_at = EXCLUDED.assigned_at,
         source = EXCLUDED.source, reason = EXCLUDED.reason, origin_id = EXCLUDED.origin_id,
         exposed_at = CASE WHEN a.origin_id = EXCLUDED.origin_id AND a.assigned_at = EXCLUDED.assigned_at
                           THEN LEAST(a.exposed_at, EXCLUDED.exposed_at)
                           ELSE EXCLUDED.exposed_at END,
         crossed = EXCLUDED.crossed OR (a.crossed AND a.origin_id = EXCLUDED.origin_id AND a.assigned_at = EXCLUDED.assigned_at),
         regime = CASE WHEN a.origin_id = EXCLUDED.origin_id THEN a.regime ELSE EXCLUDED.regime END,
         propensities = CASE WHEN a.origin_id = EXCLUDED.origin_id THEN a.propensities ELSE EXCLUDED.propensities END`,
      parameters,
    );
  }

  async removeAssignments(places: readonly Place[]): Promise<void> {
    if (places.length === 0) return;
    const { source, parameters } = unnest(places, placeKey);
    await this.tx.query(
      `DELETE FROM exp.assignments a USING ${source} WHERE a.experiment_id = input.experiment_id AND a.unit_id = input.unit_id`,
      parameters,
    );
  }

  async addOutsideExposures(exposures: readonly { eventId: string; experimentId: string }[]): Promise<void> {
    if (exposures.length === 0) return;
    const { source, parameters } = unnest(exposures, {
      experiment_id: ['uuid', (exposure) => exposure.experimentId],
      event_id: ['uuid', (exposure) => exposure.eventId],
    });
    await this.tx.query(
      `INSERT INTO exp.outside_exposures (experiment_id, event_id) SELECT experiment_id, event_id FROM ${source}
       ORDER BY experiment_id, event_id ON CONFLICT DO NOTHING`,
      parameters,
    );
  }

  async replaceWaiting(
    experimentId: string,
    observations: readonly Observation[],
    outside: readonly { eventId: string; experimentId: string }[],
    pending: readonly { eventId: string; experimentId: string }[],
  ): Promise<void> {
    await this.tx.query(
      `WITH o AS (DELETE FROM exp.outside_exposures WHERE experiment_id = $1 AND event_id = ANY($2::uuid[]))
       DELETE FROM exp.pending_claims WHERE experiment_id = $1 AND event_id = ANY($2::uuid[])`,
      [experimentId, observations.map(({ eventId }) => eventId)],
    );
    await this.addOutsideExposures(outside);
    await this.addPendingClaims(pending);
  }

  async addPendingClaims(claims: readonly { eventId: string; experimentId: string }[]): Promise<void> {
    if (claims.length === 0) return;
    const { source, parameters } = unnest(claims, {
      experiment_id: ['uuid', (claim) => claim.experimentId],
      event_id: ['uuid', (claim) => claim.eventId],
    });
    await this.tx.query(
      `INSERT INTO exp.pending_claims (experiment_id, event_id) SELECT experiment_id, event_id FROM ${source}
       ORDER BY experiment_id, event_id ON CONFLICT DO NOTHING`,
      parameters,
    );
  }

  async post(postings: Postings, overdue: 'now' | 'later' = 'now'): Promise<void> {
    await this.#admission.admit(postings, overdue);
    const units = postings.unitTotals();
    await this.#addToUnits(units.filter(({ tally }) => tally.min !== undefined));
    await this.#takeFromUnits(units.filter(({ tally }) => tally.min === undefined));
    await this.#recount.unitExtremes(units.filter((row) => row.shrunk));
    const aggregates = postings.aggregates();
    await this.#addToAggregates(aggregates);
    await this.#recount.extremes(aggregates.filter((row) => row.shrunk));
    await this.#addToVariantEvents(postings.events());
  }

  async count(steps: readonly CounterStep[]): Promise<void> {
    if (steps.length === 0) return;
    const { source, parameters } = unnest(steps, {
      name: ['text', (step) => step.name],
      experiment_id: ['uuid', (step) => step.experimentId ?? NO_EXPERIMENT],
      by: ['bigint', (step) => step.by],
    });
    await this.tx.query(
      `INSERT INTO exp.counters AS c (name, experiment_id, value)
       SELECT name, experiment_id, sum(by) FROM ${source} GROUP BY name, experiment_id ORDER BY name, experiment_id
       ON CONFLICT (name, experiment_id) DO UPDATE SET value = c.value + EXCLUDED.value`,
      parameters,
    );
  }

  splitsOf(experimentIds: readonly string[]): Promise<ReadonlyMap<string, Split>> {
    return readSplits(this.tx, experimentIds);
  }

  async noteEvidence(lowest: readonly SrmEvidence[]): Promise<void> {
    if (lowest.length === 0) return;
    const { source, parameters } = unnest(lowest, {
      experiment_id: ['uuid', (one) => one.experimentId],
      assigned: ['float8', (one) => one.assigned],
      exposed: ['float8', (one) => one.exposed],
    });
    await this.tx.query(
      `INSERT INTO exp.srm_evidence AS e (experiment_id, assigned, exposed)
       SELECT experiment_id, assigned, exposed FROM ${source} ORDER BY experiment_id
       ON CONFLICT (experiment_id) DO UPDATE SET
         assigned = LEAST(e.assigned, EXCLUDED.assigned), exposed = LEAST(e.exposed, EXCLUDED.exposed)`,
      parameters,
    );
  }

  async forgetEvidence(experimentId: string): Promise<void> {
    await this.tx.query('DELETE FROM exp.srm_evidence WHERE experiment_id = $1', [experimentId]);
  }

  /**
   * The rows of a table that have one of these keys, each key looked up by an index scan of its own: see `observationsOf`.
   * @param from columns and table
   */
  async #rowsOf<Row extends object, Of>(keys: readonly Of[], columns: UnnestColumns<Of>, from: string): Promise<Row[]> {
    if (keys.length === 0) return [];
    const { source, parameters } = unnest(keys, columns);
    const isKey = Object.keys(columns).map((name) => `${name} = input.${name}`);
    return this.tx.query<Row>(
      `SELECT r.* FROM ${source} CROSS JOIN LATERAL (SELECT ${from} WHERE ${isKey.join(' AND ')} OFFSET 0) r`,
      parameters,
    );
  }

  // The statement with the most data, so values that many rows share are sent once, and the extremes of a single value are left out.
  async #addToUnits(rows: readonly UnitPosting[]): Promise<void> {
    if (rows.length === 0) return;
    const experimentIds = [...new Set(rows.map((row) => row.experimentId))];
    const metricNames = [...new Set(rows.map((row) => row.metricName))];
    const experimentAt = new Map(experimentIds.map((id, index) => [id, index + 1]));
    const metricAt = new Map(metricNames.map((name, index) => [name, index + 1]));
    const { source, parameters } = unnest(
      rows,
      {
        experiment: ['int', (row) => experimentAt.get(row.experimentId)],
        metric: ['int', (row) => metricAt.get(row.metricName)],
        unit_id: ['text', (row) => row.unitId],
        count: ['bigint', (row) => row.tally.count],
        sum: ['numeric', (row) => shortText(row.tally.sum)],
        min: ['numeric', ({ tally, shrunk }) => (isSingle(tally, shrunk) ? null : shortText(tally.min ?? 0n))],
        max: ['numeric', ({ tally, shrunk }) => (isSingle(tally, shrunk) ? null : shortText(tally.max ?? 0n))],
      },
      3,
    );
    await this.tx.query(
      `INSERT INTO exp.unit_totals AS t (experiment_id, metric_name, unit_id, count, sum, min, max)
       SELECT ($1::uuid[])[experiment], ($2::text[])[metric], unit_id, count, sum, COALESCE(min, sum), COALESCE(max, sum)
       FROM ${source}
       ON CONFLICT (experiment_id, metric_name, unit_id) DO UPDATE SET
         count = t.count + EXCLUDED.count, sum = t.sum + EXCLUDED.sum,
         min = LEAST(t.min, EXCLUDED.min), max = GREATEST(t.max, EXCLUDED.max)`,
      [experimentIds, metricNames, ...parameters],
    );
  }

  /**
   * Rows from which values are only taken away. Their units are locked exclusively. A row without values left is deleted before the update,
   * because it has no mean.
   */
  async #takeFromUnits(rows: readonly UnitPosting[]): Promise<void> {
    if (rows.length === 0) return;
    const { source, parameters } = unnest(rows, {
      experiment_id: ['uuid', (row) => row.experimentId],
      metric_name: ['text', (row) => row.metricName],
      unit_id: ['text', (row) => row.unitId],
      count: ['bigint', (row) => row.tally.count],
      sum: ['numeric', (row) => shortText(row.tally.sum)],
    });
    const same =
      't.experiment_id = input.experiment_id AND t.metric_name = input.metric_name AND t.unit_id = input.unit_id';
    await this.tx.query(
      `DELETE FROM exp.unit_totals t USING ${source} WHERE ${same} AND t.count + input.count <= 0`,
      parameters,
    );
    await this.tx.query(
      `UPDATE exp.unit_totals t SET count = t.count + input.count, sum = t.sum + input.sum FROM ${source} WHERE ${same}`,
      parameters,
    );
  }

  async #addToAggregates(rows: readonly AggregatePosting[]): Promise<void> {
    if (rows.length === 0) return;
    const { source, parameters } = unnest(rows, {
      experiment_id: ['uuid', (row) => row.experimentId],
      variant_id: ['uuid', (row) => row.variantId],
      metric_name: ['text', (row) => row.metricName],
      bucket_type: ['text', (row) => row.bucketType],
      bucket_start: ['timestamptz', (row) => timestamptz(row.bucketStart)],
      n: ['bigint', (row) => row.tally.count],
      total: ['numeric', (row) => exactText(row.tally.sum)],
      squares: ['numeric', (row) => exactText(row.tally.sumSquares, SQUARE_PLACES)],
      least: ['numeric', (row) => (row.tally.min === undefined ? null : exactText(row.tally.min))],
      most: ['numeric', (row) => (row.tally.max === undefined ? null : exactText(row.tally.max))],
    });
    await this.tx.query(
      `INSERT INTO exp.metric_aggregates AS a (experiment_id, variant_id, metric_name, bucket_type, bucket_start,
         count, sum, mean, min, max, stddev, exact_sum, sum_squares)
       SELECT experiment_id, variant_id, metric_name, bucket_type, bucket_start, n, exp.decimal_20_6(total),
         exp.decimal_20_6(total / NULLIF(n, 0)), exp.decimal_20_6(least), exp.decimal_20_6(most),
         exp.decimal_20_6(exp.stddev_of(n, total, squares)), total, squares
       FROM ${source}
       ON CONFLICT (experiment_id, variant_id, metric_name, bucket_type, bucket_start) DO UPDATE SET
         count = a.count + EXCLUDED.count,
         sum = exp.decimal_20_6(a.exact_sum + EXCLUDED.exact_sum),
         mean = exp.decimal_20_6((a.exact_sum + EXCLUDED.exact_sum) / NULLIF(a.count + EXCLUDED.count, 0)),
         min = LEAST(a.min, EXCLUDED.min),
         max = GREATEST(a.max, EXCLUDED.max),
         stddev = exp.decimal_20_6(exp.stddev_of(a.count + EXCLUDED.count, a.exact_sum + EXCLUDED.exact_sum,
           a.sum_squares + EXCLUDED.sum_squares)),
         exact_sum = a.exact_sum + EXCLUDED.exact_sum,
         sum_squares = a.sum_squares + EXCLUDED.sum_squares`,
      parameters,
    );
  }

  async #addToVariantEvents(rows: readonly EventPosting[]): Promise<void> {
    if (rows.length === 0) return;
    const { source, parameters } = unnest(rows, {
      experiment_id: ['uuid', (row) => row.experimentId],
      variant_id: ['uuid', (row) => row.variantId],
      events: ['bigint', (row) => row.events],
    });
    await this.tx.query(
      `INSERT INTO exp.variant_events AS e (experiment_id, variant_id, events) SELECT * FROM ${source}
       ON CONFLICT (experiment_id, variant_id) DO UPDATE SET events = e.events + EXCLUDED.events`,
      parameters,
    );
  }
}

/** Whether the extremes of a row equal its sum. */
function isSingle({ count }: Tally, shrunk: boolean): boolean {
  return count === 1 && !shrunk;
}
