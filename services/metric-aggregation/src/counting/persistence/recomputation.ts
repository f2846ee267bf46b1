import type { Transaction } from '@assay/persistence';
import { recountAll } from '../application/record-definitions.js';
import type { Difference } from '../../results/domain/difference.js';
import { defaultMetricLimits, type MetricLimits } from '../../metrics/domain/metric-admission.js';
import {
  aggregatesSql,
  attributionsSql,
  contributionsSql,
  enrolmentsSql,
  overflowDrawsSql,
  unitMomentsSql,
  unitTotalsSql,
  variantUnitsSql,
  weightedMomentsSql,
  weightedUnitsSql,
} from '../../shared/persistence/contributions-sql.js';
import { PostgresAggregationStore } from './postgres-aggregation-store.js';
import { PostgresRecount } from './postgres-recount.js';

export interface RecomputationReport {
  /** At most `limit` differences. */
  readonly differences: Difference[];
  /**
   * Observations up to this time have been swept: aggregates that start earlier, and the totals of experiments that began earlier, cannot
   * be checked.
   */
  readonly sweptUntil: Date | null;
}

interface DifferenceRow {
  row: string;
  stored: string | null;
  recomputed: string | null;
}

/** Compares the stored figures with figures that are counted again from the observations, in one snapshot. Changes nothing. */
export async function compareWithRecomputation(tx: Transaction, limit = 1000): Promise<RecomputationReport> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await tx.query('SET LOCAL statement_timeout = 0');
  const [retention] = await tx.query<{ swept_until: Date }>('SELECT swept_until FROM exp.retention');
  const differences: Difference[] = [];
  for (const { table, sql } of comparisons) {
    const rows = await tx.query<DifferenceRow>(`${sql} LIMIT $1`, [limit - differences.length]);
    differences.push(...rows.map((row) => ({ table, ...row })));
    if (differences.length >= limit) break;
  }
  return { differences, sweptUntil: retention?.swept_until ?? null };
}

/**
 * Recomputes every experiment's figures; counting of new events waits meanwhile.
 * @returns the number of experiments
 * @throws Error when observations have been swept, because figures from them would be lost
 */
export async function repair(tx: Transaction, limits: MetricLimits = defaultMetricLimits): Promise<number> {
  const store = new PostgresAggregationStore(tx, limits);
  await store.lockEverything();
  const retention = await tx.query('SELECT FROM exp.retention');
  if (retention.length > 0) {
    throw new Error('Observations have been swept: what was counted from them would be lost. Nothing was changed.');
  }
  const experiments = await tx.query<{ id: string }>('SELECT id FROM exp.experiments ORDER BY id');
  const catalog = await store.catalog(experiments.map(({ id }) => id));
  const recount = new PostgresRecount(tx, limits);
  for (const experiment of catalog.values()) await recountAll(store, recount, experiment);
  return catalog.size;
}

const sweptUntil = "COALESCE((SELECT swept_until FROM exp.retention), '-infinity')";
/** Experiments that began after the last observation that was swept. */
const whole = `(SELECT e.id FROM exp.experiments e WHERE e.created_at > ${sweptUntil})`;

/** Columns whose values are not numbers. */
const texts: ReadonlySet<string> = new Set([
  'unit_type',
  'variant_id',
  'source',
  'reason',
  'origin_id',
  'assigned_at',
  'exposed_at',
  'crossed',
]);

const assignmentKey = ['experiment_id', 'unit_id'];
const aggregateKey = ['experiment_id', 'variant_id', 'metric_name', 'bucket_type', 'bucket_start'];
const unitKey = ['experiment_id', 'metric_name', 'unit_id'];
const variantKey = ['experiment_id', 'variant_id'];

/** Tables of sums in shards. They are derived from tables that are compared above, so all of their rows are compared. */
const sharded: { table: Difference['table']; recomputed: string; key: string[]; values: string[] }[] = [
  {
    table: 'unit_moments',
    recomputed: unitMomentsSql(),
    key: ['experiment_id', 'metric_name', 'variant_id', 'regime', 'exposed'],
    values: ['units', 'sum', 'sum_squares', 'positive', 'non_zero'],
  },
  {
    table: 'variant_units',
    recomputed: variantUnitsSql,
    key: ['experiment_id', 'variant_id', 'regime'],
    values: ['assigned', 'exposed', 'analysed', 'analysed_exposed', 'crossed'],
  },
  {
    table: 'weighted_moments',
    recomputed: weightedMomentsSql,
    key: ['experiment_id', 'metric_name', 'variant_id', 'versus', 'exposed'],
    values: ['units', 'non_zero', 'q', 'q2', 'qy', 'q2y', 'q2y2', 'g', 'g2', 'gy', 'g2y', 'g2y2'],
  },
  {
    table: 'weighted_units',
    recomputed: weightedUnitsSql,
    key: ['experiment_id', 'variant_id', 'versus', 'exposed'],
    values: ['units', 'q', 'q2', 'g', 'g2'],
  },
  {
    table: 'overflow_draws',
    recomputed: `(SELECT o.*, l.total AS logs_total FROM ${overflowDrawsSql} o CROSS JOIN LATERAL ${totalOf('o.logs')} l)`,
    key: ['experiment_id', 'variant_id', 'exposed'],
    values: ['expected', 'variance', 'logs_total', 'impossible'],
  },
];

/**
 * Condition for assignments whose decisions and exposures are all stored; units that were assigned before decisions were stored are left
 * out.
 */
const decided = `experiment_id IN ${whole} AND (source = 'external' OR EXISTS (
  SELECT FROM exp.unit_decisions u WHERE u.experiment_id = a.experiment_id AND u.unit_id = a.unit_id))`;

const comparisons: { table: Difference['table']; sql: string }[] = [
  {
    table: 'assignments',
    sql: comparison(
      `(SELECT * FROM exp.assignments a WHERE ${decided})`,
      `(SELECT * FROM ${enrolmentsSql} a WHERE ${decided} AND NOT EXISTS (
         SELECT FROM exp.assignments old WHERE old.experiment_id = a.experiment_id AND old.unit_id = a.unit_id
           AND old.source = 'decision' AND a.source = 'external'))`,
      assignmentKey,
      ['unit_type', 'variant_id', 'source', 'reason', 'origin_id', 'assigned_at', 'exposed_at', 'crossed'],
    ),
  },
  {
    table: 'metric_aggregates',
    sql: comparison(
      `(SELECT * FROM exp.metric_aggregates WHERE bucket_start > ${sweptUntil})`,
      `(SELECT * FROM ${aggregatesSql(contributionsSql())} a WHERE bucket_start > ${sweptUntil})`,
      aggregateKey,
      ['count', 'sum', 'mean', 'min', 'max', 'stddev', 'exact_sum', 'sum_squares'],
    ),
  },
  {
    table: 'unit_totals',
    sql: comparison(
      `(SELECT * FROM exp.unit_totals WHERE experiment_id IN ${whole})`,
      `(SELECT * FROM ${unitTotalsSql(contributionsSql())} u WHERE experiment_id IN ${whole})`,
      unitKey,
      ['count', 'sum', 'min', 'max'],
    ),
  },
  {
    table: 'variant_events',
    sql: comparison(
      `(SELECT * FROM exp.variant_events WHERE events <> 0 AND experiment_id IN ${whole})`,
      `(SELECT experiment_id, variant_id, count(*) AS events FROM ${attributionsSql()} t
        WHERE experiment_id IN ${whole} GROUP BY experiment_id, variant_id)`,
      variantKey,
      ['events'],
    ),
  },
  ...sharded.map(({ table, recomputed, key, values }) => ({
    table,
    sql: comparison(addedUp(table, key, values), recomputed, key, values),
  })),
];

/** A weighted sum of an array's elements, so that differences of elements do not cancel. */
function totalOf(array: string): string {
  return `(SELECT sum(x * n * n) AS total FROM unnest(${array}) WITH ORDINALITY AS l(x, n))`;
}

/** The sums over a table's shards, without rows whose sums are all 0. */
function addedUp(table: string, key: readonly string[], values: readonly string[]): string {
  const sums = values.map((value) => `sum(${value})`);
  const rows =
    table === 'overflow_draws'
      ? `(SELECT o.*, l.total AS logs_total FROM exp.overflow_draws o CROSS JOIN LATERAL ${totalOf('o.logs')} l)`
      : `exp.${table}`;
  return `(SELECT ${key.join(', ')}, ${values.map((value) => `sum(${value}) AS ${value}`).join(', ')} FROM ${rows} s
    GROUP BY ${key.join(', ')} HAVING ${sums.map((sum) => `${sum} <> 0`).join(' OR ')})`;
}

/** Rows that exist on one side only or differ in a value; numbers are compared as numbers, not as text. */
function comparison(stored: string, recomputed: string, key: readonly string[], values: readonly string[]): string {
  const list = (side: string) => values.map((value) => `${side}.${value}`).join(', ');
  const shown = (side: string) =>
    `CASE WHEN ${side}.${key[0] ?? ''} IS NOT NULL THEN concat_ws(', ', ${values
      .map(
        (value) =>
          `'${value} ' || COALESCE(${texts.has(value) ? `${side}.${value}::text` : `trim_scale(${side}.${value}::numeric)::text`}, 'null')`,
      )
      .join(', ')}) END`;
  return `
    SELECT concat_ws(' ', ${key.join(', ')}) AS row, ${shown('s')} AS stored, ${shown('r')} AS recomputed
    FROM ${stored} s FULL JOIN ${recomputed} r USING (${key.join(', ')})
    WHERE s.${key[0] ?? ''} IS NULL OR r.${key[0] ?? ''} IS NULL OR (${list('s')}) IS DISTINCT FROM (${list('r')})`;
}
