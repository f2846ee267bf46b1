import type { Chance } from './chance.js';

const HOUR_MS = 3_600_000;

/** A unit that was assigned before the load began. */
export interface Unit {
  readonly unitId: string;
  readonly variantId: string;
}

/** An event in the format of the request. */
export interface EventBody {
  readonly id: string;
  readonly event_type: string;
  readonly unit_type: string;
  readonly unit_id: string;
  readonly experiments?: { experiment_id: string; variant_id: string }[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly timestamp: string;
}

/** The properties of an event without its timestamp; all follow from its number and the seed. */
export interface PlannedEvent {
  readonly id: string;
  readonly unit: Unit;
  readonly eventType: 'purchase' | 'page_view';
  readonly metric: 'revenue' | 'latency_ms';
  /** With at most four decimals, so that sums can be compared exactly. */
  readonly value: number;
  /** Whether it names its variant; otherwise it is attributed to the unit's assignment, if that existed at its time. */
  readonly claimed: boolean;
}

/** One in twenty submissions repeats an earlier event, one in two hundred is invalid. */
export type Submission =
  { readonly kind: 'first' | 'repeat'; readonly index: number } | { readonly kind: 'invalid'; readonly index: number };

/** The events of a run. */
export class Workload {
  readonly #prefix: string;

  constructor(
    seed: number,
    private readonly chance: Chance,
    readonly experimentId: string,
    private readonly units: readonly Unit[],
  ) {
    this.#prefix = `${(seed >>> 0).toString(16).padStart(8, '0')}-c4a0-7000-8000-`;
  }

  submission(number: number): Submission {
    if (number % 200 === 199) return { kind: 'invalid', index: number };
    if (number % 20 !== 19) return { kind: 'first', index: number };
    const earlier = Math.floor(this.chance('repeat', number) * number);
    return { kind: 'repeat', index: earlier - (earlier % 20 === 19 ? 1 : 0) };
  }

  planned(index: number): PlannedEvent {
    const isPurchase = index % 3 === 0;
    const value = Math.floor(this.chance('value', index) * 1e6);
    return {
      id: this.#prefix + index.toString(16).padStart(12, '0'),
      unit: this.units[Math.floor(this.chance('unit', index) * this.units.length)] as Unit,
      eventType: isPurchase ? 'purchase' : 'page_view',
      metric: isPurchase ? 'revenue' : 'latency_ms',
      value: isPurchase ? value / 1e4 : value / 1e2,
      claimed: index % 2 === 0,
    };
  }

  /**
   * The event's timestamp: with a claimed variant, anywhere within three days; otherwise after its unit was assigned, unless its client's clock is
   * slow.
   * @param now of the client's clock
   */
  timestamp(index: number, now: number): number {
    const chance = this.chance('time', index);
    return index % 2 === 0
      ? Math.round(now + (chance - 0.75) * 72 * HOUR_MS)
      : Math.round(now + 1000 + chance * 18 * HOUR_MS);
  }

  body(index: number, timestamp: number): EventBody {
    const { id, unit, eventType, metric, value, claimed } = this.planned(index);
    return {
      id,
      event_type: eventType,
      unit_type: 'user',
      unit_id: unit.unitId,
      ...(claimed ? { experiments: [{ experiment_id: this.experimentId, variant_id: unit.variantId }] } : {}),
      metrics: { [metric]: value },
      timestamp: new Date(timestamp).toISOString(),
    };
  }

  /** The number of an event, undefined for an unknown id. */
  indexOf(id: string): number | undefined {
    return id.startsWith(this.#prefix) ? parseInt(id.slice(this.#prefix.length), 16) : undefined;
  }
}
