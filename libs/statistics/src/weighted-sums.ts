import { type Decimal, parseDecimal } from './decimal.js';
import { exactProduct, exactSquare, exactSum } from './exact-sum.js';
import { quotient } from './from-sums.js';

/** A unit's weights in the comparison of its arm with another arm; exact decimals with up to 18 places. */
export interface UnitWeights {
  /** p_other / (p_own + p_other), for overlap weights (γ = 1): bounded, for the anytime interval. */
  readonly q: string;
  /** √(p_other / (p_own (p_own + p_other))), for equal variance per unit (γ = ½): for the fixed interval. */
  readonly g: string;
}

/** Sums over units with weight u and value y, as exact decimals: numbers, or text in PostgreSQL's NUMERIC format. */
export interface WeightedSums {
  /** Σu */
  readonly w: number | string;
  /** Σu² */
  readonly w2: number | string;
  /** Σuy */
  readonly wy: number | string;
  /** Σu²y */
  readonly w2y: number | string;
  /** Σu²y² */
  readonly w2y2: number | string;
}

/** An arm in the comparison with another arm: its units' sums with both kinds of weights. */
export interface WeightedArm {
  /** Units in the sums. */
  readonly n: number;
  /** Of these, units with a non-zero value (for a proportion: above 0). */
  readonly nonZero: number;
  readonly q: WeightedSums;
  readonly g: WeightedSums;
}

/** The exact sums of units with equal weights. */
export interface ArmSums {
  readonly n: number;
  readonly nonZero: number;
  /** Σy */
  readonly sum: number | string;
  /** Σy² */
  readonly sumSquares: number | string;
}

const PLACES = 18n;
/** Probabilities are integer multiples of 1 / RESOLUTION: vectors of probabilities are stored with nine places. */
const RESOLUTION = 1_000_000_000;

/**
 * The weights of a unit that was drawn with these probabilities, in the comparison of its own arm with another one.
 *
 * They are constants of the unit, so weighted values may be added and subtracted in any order and grouping. They are computed here and stored as
 * NUMERIC, never computed in SQL: probabilities are rounded to nine places, the rest is integer arithmetic, and the result is rounded (half up) to 18
 * places, so that the same probabilities have the same weights everywhere. u² always is the exact square of the rounded u (`exactSquare`).
 *
 * Sources: Li, Morgan & Zaslavsky, JASA 113 (2018) 390 (q); Hadad, Hirshberg, Zhan, Wager & Athey, PNAS 118 (2021) e2014602118 (g, there for one arm;
 * here in the form that both arms share, without which a difference would be biased when base rates drift).
 *
 * @param pOwn probability of the arm that the unit was drawn into
 * @param pOther probability of the arm that it is compared with
 * @returns undefined when one of them is 0: the unit has no information about this pair and is excluded from the sums
 * @throws RangeError for invalid probabilities
 */
export function weightsOf(pOwn: number, pOther: number): UnitWeights | undefined {
  const [own, other] = [pOwn, pOther].map((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability.`);
    return BigInt(Math.round(p * RESOLUTION));
  }) as [bigint, bigint];
  if (own === 0n || other === 0n) return undefined;
  const both = own + other;
  const one = 10n ** PLACES;
  const q = (2n * other * one + both) / (2n * both);
  // u is the square root of a ratio: ⌊2u⌋ is computed from four times the ratio, so that halves round up.
  const twice = squareRoot((4n * other * BigInt(RESOLUTION) * one * one) / (own * both));
  return { q: decimal(q), g: decimal((twice + 1n) / 2n) };
}

/** No units. */
export const noWeightedUnits: WeightedArm = {
  n: 0,
  nonZero: 0,
  q: { w: 0, w2: 0, wy: 0, w2y: 0, w2y2: 0 },
  g: { w: 0, w2: 0, wy: 0, w2y: 0, w2y2: 0 },
};

/** The weighted sums of units with the same weights, such as an arm of a regime, from their plain sums. Exact. */
export function weighArm({ n, nonZero, sum, sumSquares }: ArmSums, weights: UnitWeights): WeightedArm {
  const weigh = (u: string): WeightedSums => {
    const square = exactSquare(u);
    return {
      w: exactProduct(u, n),
      w2: exactProduct(square, n),
      wy: exactProduct(u, sum),
      w2y: exactProduct(square, sum),
      w2y2: exactProduct(square, sumSquares),
    };
  };
  return { n, nonZero, q: weigh(weights.q), g: weigh(weights.g) };
}

/** Combines several parts of an arm. Exact, in any order and grouping. */
export function sumWeighted(parts: readonly WeightedArm[]): WeightedArm {
  const add = (of: (part: WeightedArm) => WeightedSums): WeightedSums => {
    const total = (field: keyof WeightedSums): string => exactSum(parts.map((part) => of(part)[field]));
    return { w: total('w'), w2: total('w2'), wy: total('wy'), w2y: total('w2y'), w2y2: total('w2y2') };
  };
  return {
    n: parts.reduce((sum, { n }) => sum + n, 0),
    nonZero: parts.reduce((sum, { nonZero }) => sum + nonZero, 0),
    q: add(({ q }) => q),
    g: add(({ g }) => g),
  };
}

/** A weighted mean and its error. */
export interface WeightedSummary {
  /** Σuy / Σu */
  readonly mean: number;
  /** (Σu)² / Σu²: the number of units with equal weights and the same information (Kish, Survey Sampling, 1965). */
  readonly effectiveUnits: number;
  /** Σu²(y - mean)² / Σu², times n/(n - 1) with n effective units: the variance of a unit's value that applies to the mean. */
  readonly variance: number;
}

/**
 * Summarises weighted sums. The subtraction in Σu²(y - m)² cancels in floating point, so it is done in exact decimal arithmetic.
 *
 * @throws RangeError if a sum is no finite decimal
 */
export function summarizeWeighted(sums: WeightedSums): WeightedSummary {
  const [w, w2, wy, w2y, w2y2] = aligned([sums.w, sums.w2, sums.wy, sums.w2y, sums.w2y2]);
  if (w.digits <= 0n || w2.digits <= 0n) return { mean: 0, effectiveUnits: 0, variance: 0 };
  const mean = quotient(wy.digits, w.digits);
  const effectiveUnits = quotient(w.digits ** 2n, w2.digits * 10n ** w.scale);
  // Σu²(y - m)² = (Σu²y² (Σu)² - 2 Σu²y Σuy Σu + (Σuy)² Σu²) / (Σu)²; the common scale of the sums cancels in the quotient below.
  const deviations =
    w2y2.digits * w.digits ** 2n - 2n * w2y.digits * wy.digits * w.digits + wy.digits ** 2n * w2.digits;
  if (deviations <= 0n || effectiveUnits <= 1) return { mean, effectiveUnits, variance: 0 };
  const plain = quotient(deviations, w.digits ** 2n * w2.digits);
  return { mean, effectiveUnits, variance: (plain * effectiveUnits) / (effectiveUnits - 1) };
}

/** At the finest scale. */
function aligned(values: readonly (number | string)[]): [Decimal, Decimal, Decimal, Decimal, Decimal] {
  const decimals = values.map(parseDecimal);
  const scale = decimals.reduce((finest, one) => (one.scale > finest ? one.scale : finest), 0n);
  return decimals.map((one) => ({ digits: one.digits * 10n ** (scale - one.scale), scale })) as [
    Decimal,
    Decimal,
    Decimal,
    Decimal,
    Decimal,
  ];
}

/** ⌊√value⌋ by Newton's iteration. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** With 18 places, without trailing zeros. */
function decimal(digits: bigint): string {
  return exactProduct(digits.toString(), `1e-${PLACES.toString()}`);
}
