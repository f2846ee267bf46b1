import { FenwickTree } from './fenwick-tree.js';
import { checkLength, type Outcomes } from './outcomes.js';
import { jumpsUntil } from './step-function.js';

/** Sums over pairs of an event and a row that survived it. */
export interface Pairs {
  /** The event has the higher risk. */
  concordant: number;
  /** The risks are equal within the tolerance. */
  tied: number;
  /** The event has the lower risk. */
  discordant: number;
}

export interface PairCounts {
  /** Pairs with a row observed longer than the event. */
  readonly later: Pairs;
  /** Pairs with a row censored at the time of the event. */
  readonly censoredAtEvent: Pairs;
  /** Unordered pairs of events at the same time, and how many of them have equal risks. */
  readonly simultaneous: { pairs: number; tied: number };
}

/** The pairs of events before some time, and of events from then on. */
export interface SplitPairCounts {
  readonly before: PairCounts;
  readonly from: PairCounts;
  /** The pairs of all events, each with the weight of its event; 0 without weights. */
  readonly weighted: Pairs;
}

/**
 * Counts all comparable pairs in O(n log n): rows are added to a Fenwick tree (P. M. Fenwick, Softw. Pract. Exp. 24 (1994) 327) of risks from the
 * latest time to the first, and each event counts the rows below, within and above the tolerance of its risk.
 *
 * @param risks higher for an earlier expected event
 * @param tolerance risks that differ by at most this are equal, an absolute number
 * @param weights of the events, by row, for the weighted sums
 * @param since events before this time are counted separately
 * @returns null if a risk is NaN
 * @throws RangeError for another number of risks than rows
 */
export function countPairs(
  outcomes: Outcomes,
  risks: ArrayLike<number>,
  tolerance: number,
  weights: Float64Array | null = null,
  since = -Infinity,
): SplitPairCounts | null {
  checkLength(outcomes, risks, 'risks');
  const ranks = rankRisks(risks, tolerance);
  if (ranks === null) return null;
  const { times, events, order, groups } = outcomes;
  const tree = new FenwickTree(order.length);
  const all: SplitPairCounts = { before: noCounts(), from: noCounts(), weighted: noPairs() };
  // Rows below and within the tolerance of each event's risk, among the rows observed longer than it.
  const below = new Float64Array(order.length);
  const within = new Float64Array(order.length);
  for (let g = groups.length - 2; g >= 0; g--) {
    const start = groups[g] as number;
    const end = groups[g + 1] as number;
    const counts = (times[order[start] as number] as number) < since ? all.before : all.from;
    const survivors = tree.size;
    let happened = 0;
    for (let k = start; k < end; k++) {
      const row = order[k] as number;
      if (events[row] === 0) continue;
      happened++;
      below[row] = tree.countBelow(ranks.lower[row] as number);
      within[row] = tree.countBelow(ranks.upper[row] as number) - below[row];
      addPairs(counts.later, below[row], within[row], survivors, 1);
      if (weights !== null) addPairs(all.weighted, below[row], within[row], survivors, weights[row] as number);
    }
    for (let k = start; k < end; k++) {
      const row = order[k] as number;
      if (events[row] === 0) tree.add(ranks.position[row] as number);
    }
    const censored = tree.size - survivors;
    if (happened > 0 && censored > 0) {
      for (let k = start; k < end; k++) {
        const row = order[k] as number;
        if (events[row] === 0) continue;
        const allBelow = tree.countBelow(ranks.lower[row] as number);
        const allWithin = tree.countBelow(ranks.upper[row] as number) - allBelow;
        const newBelow = allBelow - (below[row] as number);
        const newWithin = allWithin - (within[row] as number);
        addPairs(counts.censoredAtEvent, newBelow, newWithin, censored, 1);
        if (weights !== null) addPairs(all.weighted, newBelow, newWithin, censored, weights[row] as number);
      }
    }
    if (happened > 1) countSimultaneous(counts.simultaneous, outcomes, ranks, start, end);
    for (let k = start; k < end; k++) {
      const row = order[k] as number;
      if (events[row] === 1) tree.add(ranks.position[row] as number);
    }
  }
  return all;
}

function noCounts(): PairCounts {
  return { later: noPairs(), censoredAtEvent: noPairs(), simultaneous: { pairs: 0, tied: 0 } };
}

/** All pairs, without weights. */
export function mergePairs({ before, from }: SplitPairCounts): Pairs {
  const parts = [before.later, before.censoredAtEvent, from.later, from.censoredAtEvent];
  const sum = (of: (pairs: Pairs) => number): number => parts.reduce((total, pairs) => total + of(pairs), 0);
  return { concordant: sum((p) => p.concordant), tied: sum((p) => p.tied), discordant: sum((p) => p.discordant) };
}

function noPairs(): Pairs {
  return { concordant: 0, tied: 0, discordant: 0 };
}

function addPairs(pairs: Pairs, below: number, within: number, all: number, weight: number): void {
  pairs.concordant += weight * below;
  pairs.tied += weight * within;
  pairs.discordant += weight * (all - below - within);
}

/** Pairs of events at the same time; those with equal risks are counted by a tree of the group alone. */
function countSimultaneous(
  simultaneous: PairCounts['simultaneous'],
  { events, order }: Outcomes,
  ranks: Ranks,
  start: number,
  end: number,
): void {
  const rows = Array.from(order.subarray(start, end)).filter((row) => events[row] === 1);
  simultaneous.pairs += (rows.length * (rows.length - 1)) / 2;
  const positions = rows.map((row) => ranks.position[row] as number).sort((a, b) => a - b);
  const lowers = rows.map((row) => ranks.lower[row] as number).sort((a, b) => a - b);
  // For each row in ascending order of risk: the rows before it that lie within the tolerance below it.
  let first = 0;
  positions.forEach((_, k) => {
    while ((positions[first] as number) < (lowers[k] as number)) first++;
    simultaneous.tied += k - first;
  });
}

interface Ranks {
  /** The place of each row's risk in the sorted risks; equal risks have the same place. */
  readonly position: Uint32Array;
  /** The first place whose risk is within the tolerance of the row's risk. */
  readonly lower: Uint32Array;
  /** The first place whose risk is above the tolerance of the row's risk. */
  readonly upper: Uint32Array;
}

function rankRisks(risks: ArrayLike<number>, tolerance: number): Ranks | null {
  const sorted = Float64Array.from(risks).sort();
  const n = sorted.length;
  // Typed arrays sort NaN to the end.
  if (n > 0 && Number.isNaN(sorted[n - 1])) return null;
  const lowerAt = new Uint32Array(n);
  const upperAt = new Uint32Array(n);
  let low = 0;
  let high = 0;
  for (let k = 0; k < n; k++) {
    const risk = sorted[k] as number;
    while (risk - (sorted[low] as number) > tolerance) low++;
    while (high < n && !((sorted[high] as number) - risk > tolerance)) high++;
    lowerAt[k] = low;
    upperAt[k] = high;
  }
  const ranks = { position: new Uint32Array(n), lower: new Uint32Array(n), upper: new Uint32Array(n) };
  for (let row = 0; row < n; row++) {
    const place = jumpsUntil(sorted, risks[row] as number, false);
    ranks.position[row] = place;
    ranks.lower[row] = lowerAt[place] as number;
    ranks.upper[row] = upperAt[place] as number;
  }
  return ranks;
}
