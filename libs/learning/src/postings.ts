import { exactSquare, exactSum } from '@assay/statistics';

/** The amounts to add to an arm's totals of one period; sums are exact decimals. */
export interface Posting {
  readonly armId: string;
  /** The beginning of its epoch, see {@link ArmTotals.epochs}; 0 for the first. */
  readonly since: number;
  readonly period: number;
  readonly decisions: number;
  readonly resolved: number;
  readonly sum: string;
  readonly sumSquares: string;
}

/** A draw as it is counted in the totals. */
export interface CountedDraw {
  readonly unitId: string;
  readonly armId: string;
  readonly decidedAt: number;
  /** An exact decimal; null while it is pending. */
  readonly reward: string | null;
  /** Its feature vector, see DrawInContext. */
  readonly steps?: readonly number[] | null;
}

/** A change of how a draw is counted; undefined: it is not counted. */
export interface DrawChange {
  readonly before: CountedDraw | undefined;
  readonly after: CountedDraw | undefined;
}

/**
 * The changes of totals for changed draws, one for each arm, epoch and period, in this order. The old version of a draw is subtracted and the new
 * one added, so the totals remain the sum of the draws.
 * @param cuts the times at which epochs begin
 */
export function postingsOf(changes: readonly DrawChange[], periodMs: number, cuts: readonly number[]): Posting[] {
  const entries = new Map<string, { armId: string; since: number; period: number; terms: Term[] }>();
  const add = (draw: CountedDraw | undefined, sign: 1 | -1): void => {
    if (draw === undefined) return;
    const period = Math.floor(draw.decidedAt / periodMs);
    const since = lastCut(cuts, draw.decidedAt);
    const key = JSON.stringify([draw.armId, since, period]);
    let entry = entries.get(key);
    if (entry === undefined) entries.set(key, (entry = { armId: draw.armId, since, period, terms: [] }));
    entry.terms.push({ sign, reward: draw.reward });
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { armId, since, period, terms }]) => {
      const known = terms.flatMap(({ reward, sign }) => (reward === null ? [] : [{ reward, sign }]));
      return {
        armId,
        since,
        period,
        decisions: terms.reduce((sum, { sign }) => sum + sign, 0),
        resolved: known.reduce((sum, { sign }) => sum + sign, 0),
        sum: exactSum(known.map(({ reward, sign }) => signed(reward, sign))),
        sumSquares: exactSum(known.map(({ reward, sign }) => signed(exactSquare(reward), sign))),
      };
    });
}

/** The last of these times that is not after `at`; 0 if there is none. */
export function lastCut(cuts: readonly number[], at: number): number {
  return cuts.reduce((last, cut) => (cut <= at && cut > last ? cut : last), 0);
}

interface Term {
  readonly sign: 1 | -1;
  readonly reward: string | null;
}

function signed(decimal: string, sign: 1 | -1): string {
  if (sign === 1) return decimal;
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}
