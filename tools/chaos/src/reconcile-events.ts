import { topics } from '@assay/contracts';
import { copyInto, type Transaction } from '@assay/persistence';
import type { Cluster } from './cluster.js';
import { inDatabase } from './in-database.js';
import type { Ledger } from './ledger.js';
import { readLog } from './read-log.js';
import type { Line } from './report.js';
import type { Workload } from './workload.js';

/** The result of a comparison, and the affected events. */
export interface EventReconciliation {
  readonly lines: readonly Line[];
  readonly lost: ReadonlySet<number>;
  readonly double: ReadonlySet<number>;
}

/**
 * Compares every acknowledged event with the log, the rows and the aggregates; the last are computed anew from the ledger.
 * @param assignedAt when a unit of the load was assigned, milliseconds since the Unix epoch
 */
export async function reconcileEvents(
  cluster: Cluster,
  ledger: Ledger,
  workload: Workload,
  assignedAt: ReadonlyMap<string, number>,
): Promise<EventReconciliation> {
  const lines: Line[] = [];
  const lost = new Set<number>();
  const double = new Set<number>();

  const logged = new Uint8Array(ledger.timestamps.length);
  await readLog(cluster, topics.events, ({ id }) => {
    const index = workload.indexOf(id);
    if (index !== undefined) logged[index] = 1;
  });
  // Copies in the log are not duplicates: every consumer keeps the first copy of an id and counts no other.
  const missing = [...acknowledged(ledger)].filter((index) => logged[index] === 0);
  for (const index of missing) lost.add(index);
  lines.push({
    what: 'events: log',
    expected: ledger.acknowledged,
    found: logged.reduce((sum, one) => sum + one, 0),
    lost: missing.length,
    double: 0,
  });

  const ofTable = async (database: string, what: string, column: string, table: string) => {
    const { rows, absent, repeated } = await inDatabase(cluster, database, async (tx) => {
      await copyLedger(tx, ledger, workload, assignedAt);
      return compareIds(tx, table, column);
    });
    for (const id of absent) lost.add(workload.indexOf(id) ?? -1);
    for (const id of repeated) double.add(workload.indexOf(id) ?? -1);
    lines.push({ what, expected: ledger.acknowledged, found: rows, lost: absent.length, double: repeated.length });
  };
  await ofTable('event-ingestion', 'events: rows (exp.events)', 'id', 'exp.events');
  await ofTable('metric-aggregation', 'events: counted ids (exp.observations)', 'event_id', 'exp.observations');

  const aggregates = await inDatabase(cluster, 'metric-aggregation', async (tx) => {
    await copyLedger(tx, ledger, workload, assignedAt);
    return compareAggregates(tx, workload.experimentId);
  });
  lines.push(...aggregates);
  return { lines, lost, double };
}

function* acknowledged(ledger: Ledger): Generator<number> {
  for (const [index, at] of ledger.acknowledgedAt.entries()) if (at > 0) yield index;
}

/**
 * The acknowledged events as a temporary table; `counts` marks events that an experiment may count, `of_unit` those included in their unit's value.
 */
async function copyLedger(
  tx: Transaction,
  ledger: Ledger,
  workload: Workload,
  assignedAt: ReadonlyMap<string, number>,
): Promise<void> {
  await tx.query(`CREATE TEMP TABLE ledger (id uuid, unit_id text, variant_id uuid, event_type text, metric text, value numeric,
    at timestamptz, counts boolean, of_unit boolean) ON COMMIT DROP`);
  await copyInto(
    tx,
    'ledger',
    ['id', 'unit_id', 'variant_id', 'event_type', 'metric', 'value', 'at', 'counts', 'of_unit'],
    rows(ledger, workload, assignedAt),
  );
  await tx.query('ANALYZE ledger');
}

function* rows(ledger: Ledger, workload: Workload, assignedAt: ReadonlyMap<string, number>) {
  for (const index of acknowledged(ledger)) {
    const { id, unit, eventType, metric, value, claimed } = workload.planned(index);
    const at = ledger.timestamps[index] ?? 0;
    const counts = claimed || at >= (assignedAt.get(unit.unitId) ?? Infinity);
    const ofUnit = counts && at >= (assignedAt.get(unit.unitId) ?? -Infinity);
    yield [id, unit.unitId, unit.variantId, eventType, metric, value, new Date(at), counts, ofUnit] as const;
  }
}

async function compareIds(tx: Transaction, table: string, column: string) {
  const [count] = await tx.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${table} t JOIN ledger l ON l.id = t.${column}`,
  );
  const absent = await tx.query<{ id: string }>(
    `SELECT l.id FROM ledger l LEFT JOIN ${table} t ON t.${column} = l.id WHERE t.${column} IS NULL`,
  );
  const repeated = await tx.query<{ id: string }>(
    `SELECT ${column} AS id FROM ${table} GROUP BY ${column} HAVING count(*) > 1`,
  );
  return { rows: Number(count?.n), absent: absent.map(({ id }) => id), repeated: repeated.map(({ id }) => id) };
}

/** Each value counts under its metric's name, and the event itself as 1 under its type. */
const single = `single AS (
  SELECT variant_id, unit_id, metric, value, at, of_unit FROM ledger WHERE counts
  UNION ALL SELECT variant_id, unit_id, event_type, 1, at, of_unit FROM ledger WHERE counts)`;
const metrics = `('purchase', 'page_view', 'revenue', 'latency_ms')`;
const sums = `coalesce(sum(e.count), 0) AS expected, coalesce(sum(s.count), 0) AS found,
  coalesce(sum(greatest(coalesce(e.count, 0) - coalesce(s.count, 0), 0)), 0) AS lost,
  coalesce(sum(greatest(coalesce(s.count, 0) - coalesce(e.count, 0), 0)), 0) AS double,
  count(*) FILTER (WHERE e.count = s.count AND (e.sum <> s.sum OR e.min <> s.min OR e.max <> s.max)) AS wrong`;

interface Sums {
  readonly expected: string;
  readonly found: string;
  readonly lost: string;
  readonly double: string;
  readonly wrong: string;
}

async function compareAggregates(tx: Transaction, experimentId: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [bucketType, unit] of [
    ['hourly', 'hour'],
    ['daily', 'day'],
  ] as const) {
    const [row] = await tx.query<Sums>(
      `WITH ${single},
         expected AS (SELECT variant_id, metric, date_trunc('${unit}', at, 'UTC') AS bucket, count(*), sum(value),
             round(min(value), 6) AS min, round(max(value), 6) AS max FROM single GROUP BY 1, 2, 3),
         stored AS (SELECT variant_id, metric_name AS metric, bucket_start AS bucket, count, exact_sum AS sum, min, max
           FROM exp.metric_aggregates WHERE experiment_id = $1 AND bucket_type = $2 AND metric_name IN ${metrics})
       SELECT ${sums} FROM expected e FULL JOIN stored s USING (variant_id, metric, bucket)`,
      [experimentId, bucketType],
    );
    lines.push(toLine(`values: ${bucketType} aggregates`, row));
  }
  const [row] = await tx.query<Sums>(
    `WITH ${single},
       expected AS (SELECT metric, unit_id, count(*), sum(value), min(value), max(value) FROM single WHERE of_unit GROUP BY 1, 2),
       stored AS (SELECT metric_name AS metric, unit_id, count, sum, min, max FROM exp.unit_totals
         WHERE experiment_id = $1 AND metric_name IN ${metrics})
     SELECT ${sums} FROM expected e FULL JOIN stored s USING (metric, unit_id)`,
    [experimentId],
  );
  lines.push(toLine('values: totals per unit', row));
  return lines;
}

/** A wrong value with a correct count contains something twice and misses something else. */
function toLine(what: string, row: Sums | undefined): Line {
  const wrong = Number(row?.wrong);
  return {
    what,
    expected: Number(row?.expected),
    found: Number(row?.found),
    lost: Number(row?.lost) + wrong,
    double: Number(row?.double) + wrong,
  };
}
