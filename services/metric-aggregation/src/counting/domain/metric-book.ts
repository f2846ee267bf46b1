import { ONE, toExact } from '../../shared/domain/exact-decimal.js';
import type { Contribution as FieldContribution } from '../../shared/domain/metric-kinds/metric-kind.js';
import {
  kindOfEventTypes,
  kindOfKeys,
  metricKind,
  type DefaultKind,
} from '../../shared/domain/metric-kinds/metric-kinds.js';
import type { MetricDefinition } from '../../metrics/domain/metric-definition.js';
import type { Observation } from './observation.js';

/** The value that one observation adds to one metric. */
export interface Contribution {
  readonly metricName: string;
  /** An exact decimal, see `exact-decimal.ts`. */
  readonly value: bigint;
}

/** The parts of a definition that are used for each event. */
interface DefinedMetric extends Pick<MetricDefinition, 'name' | 'eventType' | 'field'> {
  readonly contribution: FieldContribution;
}

/** The metrics of an installation: the defined ones, and by default every numeric key and every event type. */
export class MetricBook {
  readonly #names: ReadonlySet<string>;
  readonly #defined: readonly DefinedMetric[];

  constructor(definitions: readonly MetricDefinition[]) {
    this.#names = new Set(definitions.map((definition) => definition.name));
    this.#defined = definitions.map(({ name, kind, eventType, field }) => ({
      name,
      eventType,
      field,
      contribution: metricKind(kind).contribution,
    }));
  }

  /** Whether there is a definition of that name. */
  isDefined(name: string): boolean {
    return this.#names.has(name);
  }

  /**
   * Everything an observation contributes: each numeric key as a value of the metric of that name; one event of the metric named after its
   * type, unless a key of that name is there; one value for each definition that matches. A definition replaces the default of its name.
   * `shared/persistence/contributions-sql.ts` has the same rules in SQL.
   */
  contributionsOf(observation: Observation): Contribution[] {
    const contributions: Contribution[] = [];
    const { metrics, eventType } = observation;
    for (const metricName in metrics) {
      const value = metrics[metricName];
      if (value !== undefined && !this.#names.has(metricName))
        contributions.push({ metricName, value: toExact(value) });
    }
    if (!Object.hasOwn(metrics, eventType) && !this.#names.has(eventType)) {
      contributions.push({ metricName: eventType, value: ONE });
    }
    for (const metric of this.#defined) {
      const value = definedValue(metric, observation);
      if (value !== undefined) contributions.push({ metricName: metric.name, value });
    }
    return contributions;
  }

  /** The kinds that default metrics of an observation have. A name that is both a key and an event type has the kind of keys. */
  defaultKindsOf(observation: Observation): { metricName: string; kind: DefaultKind }[] {
    const keys = Object.keys(observation.metrics).filter((key) => !this.#names.has(key));
    const kinds: { metricName: string; kind: DefaultKind }[] = keys.map((metricName) => ({
      metricName,
      kind: kindOfKeys,
    }));
    if (!Object.hasOwn(observation.metrics, observation.eventType) && !this.#names.has(observation.eventType)) {
      kinds.push({ metricName: observation.eventType, kind: kindOfEventTypes });
    }
    return kinds;
  }
}

function definedValue(metric: DefinedMetric, { eventType, metrics }: Observation): bigint | undefined {
  const { field, contribution } = metric;
  if (metric.eventType !== null && metric.eventType !== eventType) return undefined;
  if (field === null) return ONE;
  return Object.hasOwn(metrics, field) ? contribution.of(metrics[field] ?? 0) : undefined;
}
