import { fromSums } from '@assay/statistics';
import { mergeRewards, noRewards, type RewardKind, type RewardSums, addRewards } from './rewards.js';

/**
 * Rewards by period of the event's time, so that forgetting depends on when something happened and not on when it was received: late rewards give
 * the same state as punctual ones.
 */
export type RewardLedger = Readonly<Record<string, RewardSums>>;

/** How past rewards lose weight. A period's age is the number of periods since then. */
export type ForgettingRule =
  | { readonly kind: 'none' }
  /** A period has the weight factor^age. */
  | { readonly kind: 'discount'; readonly factor: number }
  /** Only the last `periods` periods count, including the current one. */
  | { readonly kind: 'window'; readonly periods: number };

/** Weighted rewards: their total weight, sum, mean, and sum of squared deviations from the mean. */
export interface Evidence {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  readonly m2: number;
}

/** A discounted weight below this counts as 0, so that the period need not be kept. */
const MIN_WEIGHT = 1e-6;

/**
 * Adds rewards of one period. The caller chooses how to number periods, for instance by day; without forgetting a single number is enough.
 *
 * @throws RangeError for a period that is not a whole number, or a value that is not a reward of its kind
 */
export function recordRewards(
  ledger: RewardLedger,
  kind: RewardKind,
  period: number,
  values: readonly number[],
): RewardLedger {
  if (!Number.isSafeInteger(period)) throw new RangeError(`A period is a whole number, not ${period}.`);
  return sorted({ ...ledger, [period]: addRewards(ledger[period] ?? noRewards, kind, values) });
}

/** Drops the periods that no longer count, now or later: {@link weighEvidence} is the same with and without them. */
export function forget(ledger: RewardLedger, forgetting: ForgettingRule, now: number): RewardLedger {
  return sorted(
    Object.fromEntries(Object.entries(ledger).filter(([period]) => periodWeight(forgetting, now - +period) > 0)),
  );
}

/**
 * The evidence of a ledger in period `now`. Periods after `now` have full weight.
 *
 * Discounting is that of discounted Thompson sampling (Raj & Kalyani, arXiv 1707.09727) with the same clock for all arms. Without forgetting the
 * sums of all periods are merged exactly; else they are weighted in ascending order.
 *
 * @throws RangeError unless 0 < factor ≤ 1, and a window has at least one period
 */
export function weighEvidence(ledger: RewardLedger, forgetting: ForgettingRule, now: number): Evidence {
  checkForgetting(forgetting);
  const periods = Object.keys(ledger).map(Number);
  periods.sort((a, b) => a - b);
  if (forgetting.kind !== 'discount') {
    const counted = periods.filter((period) => periodWeight(forgetting, now - period) > 0);
    return toEvidence(counted.map((period) => ledger[period] ?? noRewards).reduce(mergeRewards, noRewards));
  }
  return poolEvidence(
    periods.map((period) => ({
      evidence: toEvidence(ledger[period] ?? noRewards),
      weight: periodWeight(forgetting, now - period),
    })),
  );
}

/** The evidence of several weighted parts together. A single part of weight 1 is returned unchanged. */
export function poolEvidence(weighted: readonly { readonly evidence: Evidence; readonly weight: number }[]): Evidence {
  const counting = weighted.filter((part) => part.weight > 0);
  const parts = counting.map(({ evidence: { mean, m2, n, sum }, weight: share }) => ({
    n: share * n,
    sum: share * sum,
    mean,
    m2: share * m2,
  }));
  if (parts.length === 1 && counting[0]?.weight === 1) return counting[0].evidence;
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  if (n === 0) return { n: 0, sum: 0, mean: 0, m2: 0 };
  const sum = parts.reduce((total, part) => total + part.sum, 0);
  const mean = sum / n;
  const m2 = parts.reduce((total, part) => total + part.m2 + part.n * (part.mean - mean) * (part.mean - mean), 0);
  return { n, sum, mean, m2 };
}

/** The evidence for exact sums. */
export function toEvidence({ n, sum, sumSquares }: RewardSums): Evidence {
  const { mean, variance } = fromSums(n, sum, sumSquares);
  return { n, sum: Number(sum), mean, m2: n < 2 ? 0 : variance * (n - 1) };
}

/**
 * The weight of a period of this age, in [0, 1].
 * Repeated squaring instead of Math.pow, so that the result is the same in every JavaScript engine.
 */
export function periodWeight(forgetting: ForgettingRule, age: number): number {
  if (age <= 0 || forgetting.kind === 'none') return 1;
  if (forgetting.kind === 'window') return age < forgetting.periods ? 1 : 0;
  let power = 1;
  let square = forgetting.factor;
  for (let left = age; left > 0 && power > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return power < MIN_WEIGHT ? 0 : power;
}

function checkForgetting(forgetting: ForgettingRule): void {
  if (forgetting.kind === 'discount' && !(forgetting.factor > 0 && forgetting.factor <= 1)) {
    throw new RangeError(`A discount factor lies in (0, 1], not ${forgetting.factor}.`);
  }
  if (forgetting.kind === 'window' && !(Number.isSafeInteger(forgetting.periods) && forgetting.periods > 0)) {
    throw new RangeError(`A window has a whole number of periods, at least 1, not ${forgetting.periods}.`);
  }
}

/** Keys in ascending order of period, so that equal ledgers have equal JSON (JavaScript only sorts keys from 0 up). */
function sorted(ledger: RewardLedger): RewardLedger {
  return Object.fromEntries(Object.entries(ledger).sort(([a], [b]) => +a - +b));
}
