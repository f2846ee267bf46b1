import type { LoggedRows } from '../logged-rows.js';

/**
 * What each row adds to an estimate, which is `mean(plain) + Σ ratio / Σ base`. Without `plain` or without `ratio` and `base`, that term is 0.
 */
export interface Contributions {
  readonly plain?: Float64Array;
  readonly ratio?: Float64Array;
  /** Given with `ratio`. */
  readonly base?: Float64Array;
}

/** An estimator of the mean reward of a policy from rows that other policies logged. It reads each row on its own, so rows can be read in parts. */
export interface Estimator {
  readonly name: string;
  /** The hyper-parameter, if it has one. */
  readonly lambda?: number;
  readonly contributions: (rows: LoggedRows) => Contributions;
}

/** A column computed row by row from weight, reward, prediction and expectation. */
export function column(
  { expectations, predictions, rewards, weights }: LoggedRows,
  of: (weight: number, reward: number, prediction: number, expectation: number) => number,
): Float64Array {
  return weights.map((weight, row) =>
    of(weight, rewards[row] as number, predictions[row] as number, expectations[row] as number),
  );
}

/** @throws RangeError unless it is a number in the range */
export function checkLambda(lambda: number, least: number, most: number): void {
  if (!(lambda >= least && lambda <= most))
    throw new RangeError(`lambda must be in [${least}, ${most}], not ${lambda}.`);
}
