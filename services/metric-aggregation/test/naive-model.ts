import type { Decision, Event, ExperimentDefinition } from '@assay/contracts';
import { exactText, toExact } from '../src/shared/domain/exact-decimal.js';
import type { MetricDefinition } from '../src/metrics/domain/metric-definition.js';

/** All records, each list in an order in which it may have been read. */
export interface History {
  /** All copies. Copies of one id are in log order. */
  readonly events: readonly Event[];
  /** Decisions of one unit are in log order. */
  readonly decisions: readonly Decision[];
  /** All versions. */
  readonly experiments: readonly ExperimentDefinition[];
  readonly metrics: readonly MetricDefinition[];
}

export interface Figures {
  count: number;
  sum: bigint;
  min: bigint;
  max: bigint;
}

/** The expected rows, by readable keys. */
export interface Expected {
  /** `experiment variant metric hourly|daily start` */
  readonly aggregates: Map<string, Figures>;
  /** `experiment metric unit` */
  readonly units: Map<string, Figures>;
  /** `experiment unit` → `variant source assignedAt exposedAt crossed` */
  readonly assignments: Map<string, string>;
  /** `experiment event`, of exposures that enrol no unit */
  readonly outside: Set<string>;
  /** `experiment unit`, of units that were decided about and are not enrolled */
  readonly evaluated: Set<string>;
  /** `experiment event` */
  readonly pending: Set<string>;
  /** `experiment unit` → variant, of the units that are analysed */
  readonly analysed: Map<string, string>;
  /**
   * Of the same units: the probabilities from which they were drawn, if this platform drew them and they are known; and whether they were
   * exposed.
   */
  readonly draws: Map<string, { source: string; propensities: Record<string, number> | null; exposed: boolean }>;
}

/** Counts the whole history at once in the simplest way: without batches, increments or an order of arrival. */
export function countNaively(history: History): Expected {
  const firsts = new Map<string, Event>();
  for (const event of history.events) if (!firsts.has(event.id)) firsts.set(event.id, event);
  const events = [...firsts.values()];
  const experimentOf = (id: string) =>
    history.experiments
      .filter((experiment) => experiment.experiment_id === id)
      .sort((one, other) => other.version - one.version)
      .filter(({ status }) => status !== 'deleted')[0];
  const isDefined = (experimentId: string, variantId: string) =>
    experimentOf(experimentId)?.variants.some((variant) => variant.variant_id === variantId) ?? false;
  const isOfItsKind = (experimentId: string, unitType: string) => experimentOf(experimentId)?.unit_type === unitType;
  const counts = (experimentId: string, event: Event) => {
    const until = endOfCounting(experimentOf(experimentId));
    return event.timestamp <= until && event.received_at <= until + lateMs;
  };
  const enrolling = (experimentId: string, event: Event) =>
    enrolsAt(experimentOf(experimentId), event.timestamp) && counts(experimentId, event);

  const expected: Expected = {
    aggregates: new Map(),
    units: new Map(),
    assignments: new Map(),
    outside: new Set(),
    evaluated: new Set(),
    pending: new Set(),
    analysed: new Map(),
    draws: new Map(),
  };

  /** The exposures that name an experiment, with the variant if they claim one. */
  const naming = events
    .filter((event) => event.event_type === 'exposure')
    .flatMap((event) => {
      const claims =
        event.experiments.length > 0
          ? event.experiments
              .filter((claim) => isDefined(claim.experiment_id, claim.variant_id))
              .map((claim) => ({ experimentId: claim.experiment_id, variantId: claim.variant_id }))
          : firstDecisions(history.decisions)
              .filter((one) => one.decision_id === event.decision_id && one.unit_id === event.unit_id)
              .map((one) => ({ experimentId: one.experiment_id, variantId: null }));
      return claims
        .filter(({ experimentId }) => isOfItsKind(experimentId, event.unit_type))
        .map((claim) => ({ ...claim, event }));
    });
  for (const { experimentId, event } of naming) {
    if (!enrolling(experimentId, event)) expected.outside.add(`${experimentId} ${event.id}`);
  }

  interface Assigned {
    unitType: string;
    unitId: string;
    experimentId: string;
    variantId: string;
    source: string;
    byHand: boolean;
    at: number;
    crossed: boolean;
    propensities: Record<string, number> | null;
  }
  const assigned = new Map<string, Assigned>();
  const places = new Set([
    ...history.decisions.map((one) => `${one.experiment_id} ${one.unit_id}`),
    ...naming.map((one) => `${one.experimentId} ${one.event.unit_id}`),
  ]);
  for (const place of places) {
    const [experimentId = '', unitId = ''] = place.split(' ');
    const definition = experimentOf(experimentId);
    const decisions = history.decisions.filter(
      (one) =>
        one.experiment_id === experimentId &&
        one.unit_id === unitId &&
        (definition === undefined || one.unit_type === definition.unit_type),
    );
    const [first] = decisions;
    const exposures = naming
      .filter((one) => one.experimentId === experimentId && one.event.unit_id === unitId)
      .filter((one) => enrolling(experimentId, one.event))
      .sort((one, other) => one.event.timestamp - other.event.timestamp || (one.event.id < other.event.id ? -1 : 1));
    const times = [
      ...namedAt(decisions).filter((at) => definition !== undefined && enrolsAt(definition, at)),
      ...exposures.map(({ event }) => event.timestamp),
    ];
    const claimed = exposures.find(({ variantId }) => variantId !== null);
    const variantId = first?.variant_id ?? claimed?.variantId;
    if (times.length === 0 || definition === undefined || !variantId) {
      if (first) expected.evaluated.add(place);
      continue;
    }
    const byHand = first?.reason === 'OVERRIDE';
    const others = [
      ...decisions.filter(({ reason }) => reason !== 'OVERRIDE').map((one) => one.variant_id),
      ...exposures.flatMap((one) => one.variantId ?? []),
    ];
    assigned.set(place, {
      unitType: definition.unit_type,
      unitId,
      experimentId,
      variantId,
      source: first ? 'decision' : 'external',
      byHand,
      at: Math.min(...times),
      crossed: !byHand && others.some((other) => other !== variantId),
      propensities: first === undefined || ['STICKY', 'OVERRIDE'].includes(first.reason) ? null : first.propensities,
    });
  }

  /** Whether an event of this time counts for the unit. */
  const isInTime = ({ at, experimentId }: Assigned, timestamp: number) => {
    const window = experimentOf(experimentId)?.conversion_window_seconds ?? null;
    return isBefore(at, timestamp) && (window === null || timestamp <= at + window * 1000);
  };
  const firstExposure = new Map<string, number>();
  for (const event of events) {
    const inPlay =
      event.experiments.length > 0
        ? event.experiments.map((claim) => ({ experimentId: claim.experiment_id, variantId: claim.variant_id }))
        : [...assigned.values()].filter(
            (one) => one.unitType === event.unit_type && one.unitId === event.unit_id && isInTime(one, event.timestamp),
          );
    for (const { experimentId, variantId } of inPlay) {
      if (!isDefined(experimentId, variantId)) {
        if (event.experiments.length > 0) expected.pending.add(`${experimentId} ${event.id}`);
        continue;
      }
      if (!counts(experimentId, event)) continue;
      const sameKind = isOfItsKind(experimentId, event.unit_type);
      const assignment = assigned.get(`${experimentId} ${event.unit_id}`);
      const inTotals = sameKind && (assignment === undefined || isInTime(assignment, event.timestamp));
      const showsIt = inTotals && assignment?.variantId === variantId && enrolling(experimentId, event);
      if (event.event_type === 'exposure' && showsIt) {
        const key = `${experimentId} ${event.unit_id}`;
        firstExposure.set(key, Math.min(event.timestamp, firstExposure.get(key) ?? Infinity));
      }
      for (const [metric, value] of valuesOf(event, history.metrics)) {
        const hour = new Date(event.timestamp).toISOString().slice(0, 13) + ':00:00.000Z';
        const day = new Date(event.timestamp).toISOString().slice(0, 10) + 'T00:00:00.000Z';
        add(expected.aggregates, `${experimentId} ${variantId} ${metric} hourly ${hour}`, value);
        add(expected.aggregates, `${experimentId} ${variantId} ${metric} daily ${day}`, value);
        if (inTotals) add(expected.units, `${experimentId} ${metric} ${event.unit_id}`, value);
      }
    }
  }
  for (const [key, { variantId, source, byHand, at, crossed, propensities }] of assigned) {
    if (!byHand) {
      expected.analysed.set(key, variantId);
      expected.draws.set(key, { source, propensities, exposed: firstExposure.has(key) });
    }
    expected.assignments.set(key, `${variantId} ${source} ${at} ${firstExposure.get(key) ?? 'never'} ${crossed}`);
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
 * @param isIn selects units, by `experiment unit`
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

/** Units, mean and sample variance of values, in plain arithmetic. */
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

/** A timestamp without a fraction stands for its whole second. */
function isBefore(assigned: number, timestamp: number): boolean {
  const iso = (ms: number) => new Date(ms).toISOString();
  return iso(timestamp).endsWith('.000Z')
    ? iso(assigned).slice(0, 19) <= iso(timestamp).slice(0, 19)
    : assigned <= timestamp;
}

/** The first decision of each unit in each experiment. */
function firstDecisions(decisions: readonly Decision[]): Decision[] {
  const firsts = new Map<string, Decision>();
  for (const one of decisions) {
    const key = `${one.experiment_id} ${one.unit_id}`;
    if (!firsts.has(key)) firsts.set(key, one);
  }
  return [...firsts.values()];
}

/** The times of a unit's decisions that enrol: eight at most, an hour or more from each other. */
function namedAt(decisions: readonly Decision[]): number[] {
  const kept: number[] = [];
  for (const { enrols, decided_at: at } of decisions) {
    if (enrols && kept.length < 8 && kept.every((other) => Math.abs(other - at) >= 3_600_000)) kept.push(at);
  }
  return kept;
}

/** How long after the end of counting received events still count. */
export const lateMs = 3_600_000;

/** Whether the experiment is active and between start and end; a time without a fraction stands for its whole second. */
function enrolsAt(definition: ExperimentDefinition | undefined, at: number): boolean {
  if (definition === undefined) return false;
  const moments = at % 1000 === 0 ? [at, at + 250, at + 500, at + 999] : [at];
  return moments.some((moment) => {
    if (definition.start_at !== null && moment < definition.start_at) return false;
    // A full second that begins before the end is included.
    if (definition.end_at !== null && at >= definition.end_at) return false;
    if (definition.active_periods.length === 0) {
      if (definition.status === 'draft') return false;
      return definition.status === 'active' || at < definition.updated_at;
    }
    return definition.active_periods.some(({ from, to }, index) => {
      const begins = index === 0 && definition.start_at !== null ? Math.min(from, definition.start_at) : from;
      return moment >= begins && (to === null || at < to);
    });
  });
}

function endOfCounting(definition: ExperimentDefinition | undefined): number {
  if (definition === undefined) return Infinity;
  const { status, completed_at, updated_at, after_completion, conversion_window_seconds: window } = definition;
  const completedAt = completed_at ?? (['completed', 'archived'].includes(status) ? updated_at : Infinity);
  return after_completion === 'count' ? completedAt + (window === null ? Infinity : window * 1000) : completedAt;
}
