/** How a unit's variant was drawn, from which effects are estimated. */
export interface Draw {
  /** Variant id to probability; sums to 1. */
  readonly propensities: Readonly<Record<string, number>>;
  /** Whether a bandit or a policy set the probabilities, which may then depend on earlier outcomes. */
  readonly adaptive: boolean;
}

/** Units that were drawn from the same probabilities. */
export interface Regime {
  readonly regime: number;
  /** Canonical (`canonicalPropensities`); null for the overflow. */
  readonly propensities: Readonly<Record<string, number>> | null;
  readonly adaptive: boolean;
  /** When its first unit was assigned, milliseconds since the Unix epoch. */
  readonly since: number;
}

/** Units of all vectors of probabilities beyond the first `MAX_REGIMES`. */
export const OVERFLOW = 0;
/**
 * Maximum number of vectors of probabilities that have their own moments in an experiment; planned splits change a few times, only those of
 * bandits change more often.
 */
export const MAX_REGIMES = 32;
/** Units whose randomiser is elsewhere. */
export const EXTERNAL = 33;
/** Units whose first draw is unknown, because their first known decision is `STICKY` or `OVERRIDE`. */
export const UNKNOWN_DRAW = 34;
/** Units that were stored by a release without regimes. */
export const FORMER = -1;

const NANO = 1e9;

/**
 * Probabilities rounded to 1e-9, so that the same split computed in two ways is one regime. A probability above 0 is at least 1e-9, because
 * a unit with a probability of 0 would be impossible.
 */
export function canonicalPropensities(propensities: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(propensities)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([variantId, p]) => [variantId, p > 0 ? Math.max(1, Math.round(p * NANO)) / NANO : 0]),
  );
}

/** A map key, equal for equal canonical vectors. A variant with probability 0 is treated as absent. */
function vectorKey(propensities: Readonly<Record<string, number>>): string {
  return Object.entries(propensities)
    .filter(([, p]) => p > 0)
    .map(([variantId, p]) => `${variantId}=${p}`)
    .sort()
    .join(' ');
}

/** A unit with its draw and the time of its assignment (milliseconds since the Unix epoch). */
export interface DrawnUnit {
  readonly draw: Draw;
  readonly assignedAt: number;
}

/** An experiment's regimes, including those that a batch of units adds. */
export class RegimeBook {
  readonly #byKey = new Map<string, number>();
  readonly #regimes = new Map<number, Regime>();
  readonly #changed = new Set<number>();
  /** Canonical vectors by the JSON of the original, because most units of a batch have the same probabilities. */
  readonly #canonical = new Map<string, { readonly key: string; readonly propensities: Record<string, number> }>();

  constructor(stored: readonly Regime[]) {
    for (const regime of stored) {
      this.#regimes.set(regime.regime, regime);
      if (regime.propensities) this.#byKey.set(vectorKey(regime.propensities), regime.regime);
    }
  }

  /** Whether there is a regime for these probabilities, or no number left for another; numbering needs no lock then. */
  covers(draw: Draw): boolean {
    return this.#byKey.has(this.#canonicalOf(draw).key) || this.#isFull();
  }

  /** Adds a unit. @returns its regime: a new one for new probabilities as long as there are numbers */
  add({ draw, assignedAt }: DrawnUnit): number {
    const { key, propensities } = this.#canonicalOf(draw);
    const number = this.#byKey.get(key) ?? (this.#isFull() ? OVERFLOW : this.#nextNumber());
    const known = this.#regimes.get(number);
    const next = {
      regime: number,
      propensities: number === OVERFLOW ? null : (known?.propensities ?? propensities),
      adaptive: draw.adaptive || (known?.adaptive ?? false),
      since: Math.min(assignedAt, known?.since ?? Infinity),
    };
    if (known?.adaptive === next.adaptive && known.since === next.since) return number;
    this.#regimes.set(number, next);
    if (number !== OVERFLOW) this.#byKey.set(key, number);
    this.#changed.add(number);
    return number;
  }

  /** Regimes that are new, or whose `since` or `adaptive` has changed. */
  changed(): Regime[] {
    return [...this.#changed].sort((a, b) => a - b).flatMap((number) => this.#regimes.get(number) ?? []);
  }

  #canonicalOf({ propensities: drawn }: Draw): { readonly key: string; readonly propensities: Record<string, number> } {
    const text = JSON.stringify(drawn);
    let known = this.#canonical.get(text);
    if (!known) {
      const propensities = canonicalPropensities(drawn);
      known = { key: vectorKey(propensities), propensities };
      this.#canonical.set(text, known);
    }
    return known;
  }

  #nextNumber(): number {
    return Math.max(0, ...this.#numbered()) + 1;
  }

  #isFull(): boolean {
    return this.#numbered().length >= MAX_REGIMES;
  }

  #numbered(): number[] {
    return [...this.#regimes.keys()].filter((number) => number >= 1 && number <= MAX_REGIMES);
  }
}
