/** Count, exact sums and extremes of the values added (and taken away) so far. */
export interface Tally {
  count: number;
  sum: bigint;
  sumSquares: bigint;
  /** Extremes of the values added; undefined when none was added. Values taken away do not change them. */
  min: bigint | undefined;
  max: bigint | undefined;
}

export function emptyTally(): Tally {
  return { count: 0, sum: 0n, sumSquares: 0n, min: undefined, max: undefined };
}

/** @param sign 1 adds the value, -1 takes it away */
export function tallyValue(tally: Tally, value: bigint, sign: 1 | -1): void {
  const square = value * value;
  if (sign === -1) {
    tally.count -= 1;
    tally.sum -= value;
    tally.sumSquares -= square;
    return;
  }
  tally.count += 1;
  tally.sum += value;
  tally.sumSquares += square;
  if (tally.min === undefined || value < tally.min) tally.min = value;
  if (tally.max === undefined || value > tally.max) tally.max = value;
}

/** Adds what `other` holds to `tally`. */
export function mergeTally(tally: Tally, other: Tally): void {
  tally.count += other.count;
  tally.sum += other.sum;
  tally.sumSquares += other.sumSquares;
  if (other.min !== undefined && (tally.min === undefined || other.min < tally.min)) tally.min = other.min;
  if (other.max !== undefined && (tally.max === undefined || other.max > tally.max)) tally.max = other.max;
}
