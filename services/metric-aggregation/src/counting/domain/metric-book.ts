import { ONE, toExact } from '../../shared/domain/exact-decimal.js';
import type { MetricDefinition } from '../../metrics/domain/metric-definition.js';
import type { Observation } from './observation.js';

/** What one observation adds to one metric. */
export interface Contribution {
  readonly metricName: string;
  /** An exact decimal, see `exact-decimal.ts`. */
  readonly value: bigint;
}

/** The metrics of an installation: the defined ones, and by default every numeric key and every event type. */
export class MetricBook {
  readonly #names: ReadonlySet<string>;

  constructor(private readonly definitions: readonly MetricDefinition[]) {
    this.#names = new Set(definitions.map((definition) => definition.name));
  }

  /** Is there a definition of that name? */
  isDefined(name: string): boolean {
    return this.#names.has(name);
  }

  /**
   * Everything an observation contributes: each numeric key as a value of the metric of that name; one event of the metric named
   * after its type, unless a key of that name is there; one value for each definition that matches. A definition replaces the
   * default of its name. `persistence/contributions-sql.ts` says the same in SQL.
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
    for (const definition of this.definitions) {
      const value = definedValue(definition, observation);
      if (value !== undefined) contributions.push({ metricName: definition.name, value });
    }
    return contributions;
  }

  /** The kinds that default metrics of an observation have. A name that is both a key and an event type is a mean. */
  defaultKindsOf(observation: Observation): { metricName: string; kind: 'mean' | 'count' }[] {
    const keys = Object.keys(observation.metrics).filter((key) => !this.#names.has(key));
    const kinds: { metricName: string; kind: 'mean' | 'count' }[] = keys.map((metricName) => ({
      metricName,
      kind: 'mean',
    }));
    if (!Object.hasOwn(observation.metrics, observation.eventType) && !this.#names.has(observation.eventType)) {
      kinds.push({ metricName: observation.eventType, kind: 'count' });
    }
    return kinds;
  }
}

function definedValue(definition: MetricDefinition, { eventType, metrics }: Observation): bigint | undefined {
  if (definition.eventType !== null && definition.eventType !== eventType) return undefined;
  if (definition.field === null) return ONE;
  if (!Object.hasOwn(metrics, definition.field)) return undefined;
  const value = metrics[definition.field] ?? 0;
  if (definition.kind === 'proportion') return value > 0 ? ONE : 0n;
  return toExact(value);
}
