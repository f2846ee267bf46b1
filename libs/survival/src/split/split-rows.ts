import { type Random } from '@assay/random';
import { FlawedError } from '../flaw.js';
import { randomStream } from '../maths/random-stream.js';
import { checkSplits } from './check-splits.js';
import { splitNames, type SplitRatios, type SplitRows } from './splits.js';

/**
 * Splits rows at random, stratified by event: every split has the same share of events, up to one row. Sizes are rounded by the method of the largest
 * remainder. The same rows for the same events and seed on every machine.
 *
 * @param events 1 for an event, 0 for censoring, by row
 * @throws FlawedError if a split has fewer than two events
 */
export function splitRows(events: ArrayLike<number>, ratios: SplitRatios, seed: number): SplitRows {
  const random = randomStream(seed, 'split');
  const rows = Array.from({ length: events.length }, (_, row) => row);
  const happened = shuffle(
    rows.filter((row) => events[row] === 1),
    random,
  );
  const censored = shuffle(
    rows.filter((row) => events[row] !== 1),
    random,
  );
  const sizes = splitSizes(rows.length, ratios);
  const eventCounts = apportion(happened.length, sizes);
  const splits = splitNames.map((_, k) => {
    const taken = [
      ...happened.splice(0, eventCounts[k]),
      ...censored.splice(0, (sizes[k] as number) - (eventCounts[k] as number)),
    ];
    return Uint32Array.from(taken).sort();
  });
  const [train, val, test] = splits as [Uint32Array, Uint32Array, Uint32Array];
  const flaws = checkSplits(events, { train, val, test });
  if (flaws.length > 0) throw new FlawedError('The data cannot be split', flaws);
  return { train, val, test };
}

/** The numbers of rows for training, validation and test. */
export function splitSizes(rows: number, { train, val, test }: SplitRatios): readonly number[] {
  return apportion(rows, [train, val, test]);
}

/** Whole numbers with a given sum, in proportion to weights, by the method of the largest remainder (Hamilton); the first wins ties. */
function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  // Rounded, because a product such as 0.29 · 100 may lie just below its whole number.
  const exact = weights.map((weight) => Math.round(((total * weight) / sum) * 1e9) / 1e9);
  const counts = exact.map(Math.floor);
  const byRemainder = counts.map((_, i) => i).sort((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  let left = total - counts.reduce((a, b) => a + b, 0);
  for (const i of byRemainder) if (left-- > 0) counts[i] = (counts[i] as number) + 1;
  return counts;
}

function remainder(exact: readonly number[], i: number): number {
  return (exact[i] as number) % 1;
}

/** Fisher–Yates, in place. */
function shuffle(rows: number[], random: Random): number[] {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j] as number, rows[i] as number];
  }
  return rows;
}
