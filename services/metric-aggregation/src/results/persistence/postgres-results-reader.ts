import { Database, millis, type Queryable } from '@assay/persistence';
import { MIN_EXPECTED, type WeightedArm } from '@assay/statistics';
import type { ExperimentView, MetricChoice, ResultsReader, ResultsSnapshot } from '../application/ports.js';
import type { Direction } from '../../metrics/domain/metric-definition.js';
import { kindOfKeys, type MetricKindName } from '../../shared/domain/metric-kinds/metric-kinds.js';
import { isProportionSql, isZeroWithoutEventsSql } from '../../shared/persistence/metric-kinds-sql.js';
import { FORMER, OVERFLOW, UNKNOWN_DRAW } from '../../shared/domain/regimes.js';
import { pageOfMetrics } from '../domain/results-page.js';
import type { MetricSummary, VariantSummary } from '../domain/results.js';
import type { Population, Split } from '../../shared/domain/srm.js';
import { storedTables, tablesAsOf, withTables, type ResultsTables } from '../../shared/persistence/results-tables.js';
import { readSplits } from '../../shared/persistence/read-splits.js';
import { Injectable } from '@nestjs/common';

interface MetricRow {
  metric_name: string;
  kind: MetricKindName;
  direction: Direction;
  variant_id: string;
  /** Null: all of them. */
  regime: number | null;
  n: string;
  mean: number;
  variance: number;
  total: string;
  squares: string;
  successes: string;
  non_zero: string;
}

interface WeightedRow extends Record<'q' | 'q2' | 'qy' | 'q2y' | 'q2y2' | 'g' | 'g2' | 'gy' | 'g2y' | 'g2y2', string> {
  metric_name: string;
  variant_id: string;
  versus: string;
  n: string;
  non_zero: string;
}

/** Maximum time of a statement for results of another time, milliseconds. */
const AS_OF_TIMEOUT_MS = 20_000;

@Injectable()
export class PostgresResultsReader implements ResultsReader {
  constructor(private readonly database: Database) {}

  async find(idOrName: string): Promise<ExperimentView | undefined> {
    const [row] = await this.database.query<{
      id: string;
      name: string;
      baseline_variant_id: string;
      population: Population;
      final_ms: string | null;
      metrics: string[];
      variants: { id: string; name: string; allocation: number }[];
    }>(
      `SELECT e.id, e.name, d.baseline_variant_id, d.population,
         CASE WHEN d.completed_at IS NOT NULL THEN ${millis('d.counts_received_until')} END AS final_ms, d.metrics, v.variants
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
      population: row.population,
      finalAfter: row.final_ms === null ? null : Number(row.final_ms),
      metrics: row.metrics,
      variants: row.variants.map(({ id, name, allocation }) => ({ variantId: id, name, allocation })),
    };
  }

  snapshot(
    experiment: ExperimentView,
    population: Population,
    choice: MetricChoice | undefined,
  ): Promise<ResultsSnapshot> {
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return readSnapshot(tx, storedTables, experiment, population, choice);
    });
  }

  snapshotAsOf(
    experiment: ExperimentView,
    population: Population,
    choice: MetricChoice | undefined,
    asOf: number,
  ): Promise<ResultsSnapshot | 'swept'> {
    const { experimentId } = experiment;
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await tx.query(`SET LOCAL statement_timeout = ${AS_OF_TIMEOUT_MS}`);
      // The planner has no statistics of the tables of another time; a nested loop would compare all pairs of rows.
      await tx.query('SET LOCAL enable_nestloop = off');
      await tx.query('SET LOCAL enable_mergejoin = off');
      const [swept] = await tx.query<{ swept: boolean }>(
        `SELECT COALESCE((SELECT swept_until FROM exp.retention) >= min(assigned_at), FALSE) AS swept
         FROM exp.assignments WHERE experiment_id = $1`,
        [experimentId],
      );
      if (swept?.swept) return 'swept';
      const snapshot = await readSnapshot(tx, tablesAsOf(experimentId, asOf), experiment, population, choice);
      // The former minima of the sequential tests are not stored, so the tests are computed once, for that time.
      return { ...snapshot, split: { ...snapshot.split, lowest: { assigned: 1, exposed: 1 } } };
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

const zeroWithoutEvents = isZeroWithoutEventsSql('kind', 'aggregation');

/** Reads units and totals in one snapshot. */
async function readSnapshot(
  tx: Queryable,
  tables: ResultsTables,
  experiment: ExperimentView,
  population: Population,
  { metricName, page }: MetricChoice = {},
): Promise<ResultsSnapshot> {
  const { experimentId, variants } = experiment;
  const split = (await readSplits(tx, [experimentId], tables)).get(experimentId) ?? noSplit;
  const [others] = await tx.query<{ overrides: string | null; crossovers: string | null }>(
    `${withTables(tables)} SELECT sum(${population === 'exposed' ? 'exposed - analysed_exposed' : 'assigned - analysed'}) AS overrides,
       sum(crossed) AS crossovers FROM ${tables.variantUnits} WHERE experiment_id = $1`,
    [experimentId],
  );
  const chosen =
    metricName === undefined && page
      ? pageOfMetrics(await metricNames(tx, tables, experiment, population), variants.length, page)
      : undefined;
  const names = chosen?.names ?? (metricName === undefined ? undefined : [metricName]);
  return {
    split,
    overrides: Number(others?.overrides ?? 0),
    crossovers: Number(others?.crossovers ?? 0),
    metrics: names?.length === 0 ? [] : await metricSummaries(tx, tables, experiment, population, split, names),
    next: chosen?.next,
    comparisons: chosen?.isAll === false ? await comparisonsOf(tx, tables, experiment, population) : undefined,
  };
}

const noSplit: Split = {
  regimes: [],
  units: [],
  overflow: [],
  allocations: new Map(),
  lowest: { assigned: 1, exposed: 1 },
};

/**
 * Common table expressions: `arms`, the units by variant and regime; `shown`, the metrics that results are about; `totals`, their sums over units
 * with events. $1 is the experiment, $2 the names it lists, $3 the names that are asked for or null for all.
 */
function figuresSql(tables: ResultsTables, population: Population): string {
  const units = population === 'exposed' ? 'sum(analysed_exposed)' : 'sum(analysed)';
  return `
     arms AS (
       SELECT variant_id, regime, ${units} AS units FROM ${tables.variantUnits}
       WHERE experiment_id = $1 GROUP BY 1, 2 HAVING ${units} > 0),
     metrics AS (
       SELECT name, kind, direction, ${zeroWithoutEvents} AS zero_without_events, name = ANY($2::text[]) AS listed FROM exp.metric_definitions
       UNION ALL
       SELECT metric_name, kind, 'increase', TRUE, false FROM exp.metric_kinds k
       WHERE NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = k.metric_name)),
     totals AS (
       SELECT metric_name, variant_id, regime, sum(units) AS n, sum(sum) AS total, sum(sum_squares) AS squares,
         sum(positive) AS successes, sum(non_zero) AS non_zero
       FROM ${tables.unitMoments}
       WHERE experiment_id = $1 AND ($3::text[] IS NULL OR metric_name = ANY($3))${population === 'exposed' ? ' AND exposed' : ''}
       GROUP BY 1, 2, 3 HAVING sum(units) > 0),
     shown AS (
       SELECT * FROM metrics m WHERE ($3::text[] IS NULL OR m.name = ANY($3))
         AND (m.listed OR EXISTS (
           SELECT FROM ${tables.unitMoments} t WHERE t.experiment_id = $1 AND t.metric_name = m.name
           GROUP BY t.variant_id, t.regime, t.exposed HAVING sum(t.units) > 0)))`;
}

/** Names of all metrics of the results, in their order; none while no unit is analysed. */
async function metricNames(
  tx: Queryable,
  tables: ResultsTables,
  { experimentId, metrics }: ExperimentView,
  population: Population,
): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `WITH ${tables.with} ${figuresSql(tables, population)}
     SELECT name FROM shown WHERE EXISTS (SELECT FROM arms) ORDER BY array_position($2::text[], name::text), name`,
    [experimentId, metrics, null],
  );
  return rows.map(({ name }) => name);
}

/**
 * The number of comparisons with an interval, over all metrics: those whose arms have enough expected units of the rarer outcome
 * (`expectedRare` of libs/statistics) and different values. The comparisons themselves have the same number, except under weights, where
 * effective units count instead of units.
 */
async function comparisonsOf(
  tx: Queryable,
  tables: ResultsTables,
  { experimentId, metrics, baselineVariantId }: ExperimentView,
  population: Population,
): Promise<number> {
  const ofBaseline = (column: string) => `max(${column}) FILTER (WHERE variant_id = $4) OVER metric AS base_${column}`;
  const [row] = await tx.query<{ comparisons: string }>(
    `WITH ${tables.with} ${figuresSql(tables, population)},
     cells AS (
       SELECT m.name, m.kind, arms.variant_id, arms.regime,
         (CASE WHEN m.zero_without_events THEN arms.units ELSE COALESCE(t.n, 0) END)::float8 AS n,
         COALESCE(CASE WHEN ${isProportionSql('m.kind')} THEN t.successes ELSE t.non_zero END, 0)::float8 AS hits,
         COALESCE(t.squares * CASE WHEN m.zero_without_events THEN arms.units ELSE t.n END > t.total * t.total, false)::int AS varies
       FROM shown m
       CROSS JOIN arms
       LEFT JOIN totals t ON t.metric_name = m.name AND t.variant_id = arms.variant_id AND t.regime = arms.regime
       WHERE arms.regime <> ${UNKNOWN_DRAW} AND (arms.regime <> ${FORMER}
         OR EXISTS (SELECT FROM exp.regimes r WHERE r.experiment_id = $1 AND r.regime = ${FORMER}))),
     pairs AS (
       SELECT *, ${['n', 'hits', 'varies'].map(ofBaseline).join(', ')} FROM cells WINDOW metric AS (PARTITION BY name, regime)),
     expected AS (
       SELECT name, kind, variant_id, max(greatest(varies, base_varies)) AS varies, sum(base_n * share) AS base_hits, sum(n * share) AS hits,
         sum(base_n * (1 - share)) AS base_others, sum(n * (1 - share)) AS others
       FROM pairs CROSS JOIN LATERAL (SELECT (hits + base_hits) / NULLIF(n + base_n, 0) AS share) s
       WHERE variant_id <> $4 AND n > 0 AND base_n > 0 GROUP BY 1, 2, 3)
     SELECT count(*) AS comparisons FROM expected
     WHERE varies > 0 AND CASE WHEN ${isProportionSql('kind')} THEN least(base_hits, hits, base_others, others) ELSE least(base_hits, hits) END
       >= ${MIN_EXPECTED * (1 - 1e-12)}`,
    [experimentId, metrics, null, baselineVariantId],
  );
  return Number(row?.comparisons ?? 0);
}

/**
 * Units by variant, regime and metric, from exact moments: one row for each metric, variant and regime, whatever the number of units. A
 * unit without events has the value 0 or, by the metric's kind, none. Sums are trimmed to the decimal places that they need, because
 * Postgres gives a quotient as many, and it must depend on the numbers alone.
 */
async function metricSummaries(
  tx: Queryable,
  tables: ResultsTables,
  experiment: ExperimentView,
  population: Population,
  split: Split,
  names: readonly string[] | undefined,
): Promise<MetricSummary[]> {
  const rows = await tx.query<MetricRow>(
    `WITH ${tables.with} ${figuresSql(tables, population)},
     figures AS (
       SELECT m.name AS metric_name, m.kind, m.direction, m.listed, arms.variant_id, arms.regime,
         sum(CASE WHEN m.zero_without_events THEN arms.units ELSE COALESCE(t.n, 0) END) AS n,
         trim_scale(COALESCE(sum(t.total), 0)) AS total, trim_scale(COALESCE(sum(t.squares), 0)) AS squares,
         COALESCE(sum(t.successes), 0) AS successes, COALESCE(sum(t.non_zero), 0) AS non_zero
       FROM shown m
       CROSS JOIN arms
       LEFT JOIN totals t ON t.metric_name = m.name AND t.variant_id = arms.variant_id AND t.regime = arms.regime
       GROUP BY GROUPING SETS ((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5)))
     SELECT metric_name, kind, direction, variant_id, regime, n, total, squares, successes, non_zero,
       COALESCE(total / NULLIF(n, 0), 0)::float8 AS mean,
       CASE WHEN n > 1 THEN (n * squares - total * total) / (n * (n - 1)) ELSE 0 END::float8 AS variance
     FROM figures
     ORDER BY array_position($2::text[], metric_name::text), metric_name, variant_id, regime`,
    [experiment.experimentId, experiment.metrics, names ?? null],
  );
  const weighted = Map.groupBy(
    split.units.some(({ regime }) => regime === OVERFLOW)
      ? await weightedRows(tx, tables, experiment.experimentId, population, names)
      : [],
    (row) => row.metric_name,
  );
  const byMetric = Map.groupBy(rows, (row) => row.metric_name);
  return [...byMetric].map(([name, ofMetric]) => ({
    metricName: name,
    kind: ofMetric[0]?.kind ?? kindOfKeys,
    direction: ofMetric[0]?.direction ?? 'increase',
    variants: byVariant(ofMetric.filter((row) => row.regime === null)),
    regimes: new Map(
      [...Map.groupBy(ofMetric, (row) => row.regime)].flatMap(([regime, ofRegime]) =>
        regime === null ? [] : [[regime, byVariant(ofRegime)]],
      ),
    ),
    overflow: new Map(
      [...Map.groupBy(weighted.get(name) ?? [], (row) => row.variant_id)].map(([variantId, ofVariant]) => [
        variantId,
        new Map(ofVariant.map((row) => [row.versus, toWeightedArm(row)])),
      ]),
    ),
  }));
}

/** Weighted sums over units of the overflow; units without events are in the sums of weights where their value is 0. */
function weightedRows(
  tx: Queryable,
  tables: ResultsTables,
  experimentId: string,
  population: Population,
  names: readonly string[] | undefined,
): Promise<WeightedRow[]> {
  return tx.query<WeightedRow>(
    `WITH ${tables.with} everybody AS (
       SELECT variant_id, versus, sum(units) AS n, sum(q) AS q, sum(q2) AS q2, sum(g) AS g, sum(g2) AS g2
       FROM ${tables.weightedUnits} WHERE experiment_id = $1 AND (exposed OR NOT $3)
       GROUP BY 1, 2 HAVING sum(units) > 0),
     valued AS (
       SELECT metric_name, variant_id, versus, sum(units) AS n, sum(non_zero) AS non_zero, sum(q) AS q, sum(q2) AS q2,
         sum(qy) AS qy, sum(q2y) AS q2y, sum(q2y2) AS q2y2, sum(g) AS g, sum(g2) AS g2, sum(gy) AS gy, sum(g2y) AS g2y, sum(g2y2) AS g2y2
       FROM ${tables.weightedMoments}
       WHERE experiment_id = $1 AND ($2::text[] IS NULL OR metric_name = ANY($2)) AND (exposed OR NOT $3)
       GROUP BY 1, 2, 3 HAVING sum(units) > 0),
     metrics AS (
       SELECT name, ${zeroWithoutEvents} AS zero_without_events FROM exp.metric_definitions
       UNION ALL
       SELECT metric_name, TRUE FROM exp.metric_kinds k
       WHERE NOT EXISTS (SELECT FROM exp.metric_definitions d WHERE d.name = k.metric_name))
     SELECT m.name AS metric_name, e.variant_id, e.versus, COALESCE(v.non_zero, 0) AS non_zero,
       ${['n', 'q', 'q2', 'g', 'g2']
         .map((sum) => `CASE WHEN m.zero_without_events THEN e.${sum} ELSE COALESCE(v.${sum}, 0) END AS ${sum}`)
         .join(', ')},
       ${['qy', 'q2y', 'q2y2', 'gy', 'g2y', 'g2y2'].map((sum) => `COALESCE(v.${sum}, 0) AS ${sum}`).join(', ')}
     FROM metrics m CROSS JOIN everybody e
     LEFT JOIN valued v ON v.metric_name = m.name AND v.variant_id = e.variant_id AND v.versus = e.versus
     WHERE $2::text[] IS NULL OR m.name = ANY($2)`,
    [experimentId, names ?? null, population === 'exposed'],
  );
}

function byVariant(rows: readonly MetricRow[]): Map<string, VariantSummary> {
  return new Map(
    rows.map((row) => [
      row.variant_id,
      {
        n: Number(row.n),
        mean: row.mean,
        variance: row.variance,
        successes: Number(row.successes),
        nonZero: Number(row.non_zero),
        sum: row.total,
        sumSquares: row.squares,
      },
    ]),
  );
}

function toWeightedArm(row: WeightedRow): WeightedArm {
  return {
    n: Number(row.n),
    nonZero: Number(row.non_zero),
    q: { w: row.q, w2: row.q2, wy: row.qy, w2y: row.q2y, w2y2: row.q2y2 },
    g: { w: row.g, w2: row.g2, wy: row.gy, w2y: row.g2y, w2y2: row.g2y2 },
  };
}
