import type { Decision, Event, ExperimentDefinition } from '@assay/contracts';
import { exactText, toExact } from '../src/domain/exact-decimal.js';
import type { MetricDefinition } from '../src/domain/metric-definition.js';

/** Everything that happened, each list in an order in which it may have been read. */
export interface History {
  /** All copies. Copies of one id are in log order. */
  readonly events: readonly Event[];
  /** Decisions of one unit are in log order. */
  readonly decisions: readonly Decision[];
  readonly experiments: readonly ExperimentDefinition[];
  readonly metrics: readonly MetricDefinition[];
}

export interface Figures {
  count: number;
  sum: bigint;
  min: bigint;
  max: bigint;
}

/** What should be stored, by readable keys. */
export interface Expected {
  /** `experiment variant metric hourly|daily start` */
  readonly aggregates: Map<string, Figures>;
  /** `experiment metric unit` */
  readonly units: Map<string, Figures>;
  /** `experiment unit` → `variant source assignedAt exposedAt` */
  readonly assignments: Map<string, string>;
  /** `experiment event` */
  readonly pending: Set<string>;
  /** `experiment unit` → variant, of the units that are analysed */
  readonly analysed: Map<string, string>;
  /** Of the same units: the probabilities they were drawn from, when this platform drew them and it is known; and whether they saw it. */
  readonly draws: Map<string, { source: string; propensities: Record<string, number> | null; exposed: boolean }>;
}

/** Counts the whole history at once, the plainest way that can be thought of: no batches, no increments, no order of arrival. */
export function countNaively(history: History): Expected {
  const firsts = new Map<string, Event>();
  for (const event of history.events) if (!firsts.has(event.id)) firsts.set(event.id, event);
  const events = [...firsts.values()];
  const experimentOf = (id: string) => history.experiments.find((experiment) => experiment.experiment_id === id);
  const isDefined = (experimentId: string, variantId: string) =>
    experimentOf(experimentId)?.variants.some((variant) => variant.variant_id === variantId) ?? false;

  interface Assigned {
    unitType: string;
    unitId: string;
    experimentId: string;
    variantId: string;
    source: string;
    byHand: boolean;
    at: number;
    propensities: Record<string, number> | null;
  }
  const assigned = new Map<string, Assigned>();
  for (const decision of history.decisions) {
    const key = `${decision.experiment_id} ${decision.unit_id}`;
    if (assigned.has(key)) continue;
    assigned.set(key, {
      unitType: decision.unit_type,
      unitId: decision.unit_id,
      experimentId: decision.experiment_id,
      variantId: decision.variant_id,
      source: 'decision',
      byHand: decision.reason === 'OVERRIDE',
      at: decision.decided_at,
      propensities: ['STICKY', 'OVERRIDE'].includes(decision.reason) ? null : decision.propensities,
    });
  }
  const byTime = [...events].sort((a, b) => a.timestamp - b.timestamp || (a.id < b.id ? -1 : 1));
  for (const event of byTime.filter((one) => one.event_type === 'exposure')) {
    for (const { experiment_id: experimentId, variant_id: variantId } of event.experiments) {
      const key = `${experimentId} ${event.unit_id}`;
      if (assigned.has(key) || !isDefined(experimentId, variantId)) continue;
      if (experimentOf(experimentId)?.unit_type !== event.unit_type) continue;
      const { unit_type: unitType, unit_id: unitId } = event;
      assigned.set(key, {
        unitType,
        unitId,
        experimentId,
        variantId,
        source: 'external',
        byHand: false,
        at: event.timestamp,
        propensities: null,
      });
    }
  }

  const expected: Expected = {
    aggregates: new Map(),
    units: new Map(),
    assignments: new Map(),
    pending: new Set(),
    analysed: new Map(),
    draws: new Map(),
  };
  const firstExposure = new Map<string, number>();
  for (const event of events) {
    const inPlay =
      event.experiments.length > 0
        ? event.experiments.map((claim) => ({ experimentId: claim.experiment_id, variantId: claim.variant_id }))
        : [...assigned.values()].filter(
            (one) =>
              one.unitType === event.unit_type && one.unitId === event.unit_id && isBefore(one.at, event.timestamp),
          );
    for (const { experimentId, variantId } of inPlay) {
      if (!isDefined(experimentId, variantId)) {
        if (event.experiments.length > 0) expected.pending.add(`${experimentId} ${event.id}`);
        continue;
      }
      const sameKind = experimentOf(experimentId)?.unit_type === event.unit_type;
      const assignment = assigned.get(`${experimentId} ${event.unit_id}`);
      if (event.event_type === 'exposure' && sameKind && assignment?.variantId === variantId) {
        const key = `${experimentId} ${event.unit_id}`;
        firstExposure.set(key, Math.min(event.timestamp, firstExposure.get(key) ?? Infinity));
      }
      for (const [metric, value] of valuesOf(event, history.metrics)) {
        const hour = new Date(event.timestamp).toISOString().slice(0, 13) + ':00:00.000Z';
        const day = new Date(event.timestamp).toISOString().slice(0, 10) + 'T00:00:00.000Z';
        add(expected.aggregates, `${experimentId} ${variantId} ${metric} hourly ${hour}`, value);
        add(expected.aggregates, `${experimentId} ${variantId} ${metric} daily ${day}`, value);
        if (sameKind) add(expected.units, `${experimentId} ${metric} ${event.unit_id}`, value);
      }
    }
  }
  for (const [key, { variantId, source, byHand, at, propensities }] of assigned) {
    if (!byHand) {
      expected.analysed.set(key, variantId);
      expected.draws.set(key, { source, propensities, exposed: firstExposure.has(key) });
    }
    expected.assignments.set(key, `${variantId} ${source} ${at} ${firstExposure.get(key) ?? 'never'}`);
  }
  return expected;
}

function valuesOf(event: Event, definitions: readonly MetricDefinition[]): [string, bigint][] {
  const values: [string, bigint][] = [];
  const isDefined = (name: string) => definitions.some((definition) => definition.name === name);
  for (const [name, value] of Object.entries(event.metrics)) if (!isDefined(name)) values.push([name, toExact(value)]);
  if (!(event.event_type in event.metrics) && !isDefined(event.event_type)) values.push([event.event_type, toExact(1)]);
  for (const { name, kind, eventType, field } of definitions) {
    if (eventType !== null && eventType !== event.event_type) continue;
    if (field === null) values.push([name, toExact(1)]);
    else if (field in event.metrics) {
      const value = event.metrics[field] ?? NaN;
      values.push([name, kind === 'proportion' ? toExact(value > 0 ? 1 : 0) : toExact(value)]);
    }
  }
  return values;
}

function add(into: Map<string, Figures>, key: string, value: bigint): void {
  const figures = into.get(key);
  if (!figures) {
    into.set(key, { count: 1, sum: value, min: value, max: value });
    return;
  }
  figures.count += 1;
  figures.sum += value;
  if (value < figures.min) figures.min = value;
  if (value > figures.max) figures.max = value;
}

/**
 * The values of a metric over the analysed units of a variant, by unit.
 * @param isIn which of the units, by `experiment unit`
 */
export function valuesNaively(
  expected: Expected,
  experimentId: string,
  variantId: string,
  metric: Pick<MetricDefinition, 'name' | 'kind' | 'aggregation'>,
  isIn: (key: string) => boolean = () => true,
): Map<string, bigint> {
  const values = new Map<string, bigint>();
  for (const [key, variant] of expected.analysed) {
    const [experiment, unit] = key.split(' ');
    if (experiment !== experimentId || variant !== variantId || !isIn(key)) continue;
    const figures = expected.units.get(`${experimentId} ${metric.name} ${unit ?? ''}`);
    if (figures) values.set(key, unitValue(figures, metric));
    else if (metric.aggregation === 'sum') values.set(key, 0n);
  }
  return values;
}

/** Units, mean and sample variance of values, in the plainest arithmetic. */
export function summariseNaively(exact: Iterable<bigint>): { n: number; mean: number; variance: number } {
  const values = [...exact].map((value) => Number(exactText(value)));
  const n = values.length;
  const mean = n === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / n;
  const variance = n < 2 ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { n, mean, variance };
}

function unitValue({ count, sum, min, max }: Figures, metric: Pick<MetricDefinition, 'kind' | 'aggregation'>): bigint {
  if (metric.kind === 'count') return toExact(count);
  if (metric.kind === 'proportion') return toExact(sum > 0n ? 1 : 0);
  // Rounded half away from zero, as Postgres does it.
  const half = (sum < 0n ? -1n : 1n) * BigInt(count);
  return { sum, mean: (2n * sum + half) / (2n * BigInt(count)), min, max }[metric.aggregation];
}

/** A timestamp that ends in a full second is as coarse as that. */
function isBefore(assigned: number, timestamp: number): boolean {
  const iso = (ms: number) => new Date(ms).toISOString();
  return iso(timestamp).endsWith('.000Z')
    ? iso(assigned).slice(0, 19) <= iso(timestamp).slice(0, 19)
    : assigned <= timestamp;
}
