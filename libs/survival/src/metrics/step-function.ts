/** A right-continuous step function that is 1 before its first jump. */
export interface StepFunction {
  /** Times of the jumps, ascending. */
  readonly times: Float64Array;
  /** The value from each jump on. */
  readonly values: Float64Array;
}

/** The value at a time, including a jump at it. */
export function valueAt(step: StepFunction, time: number): number {
  const jumps = jumpsUntil(step.times, time, true);
  return jumps === 0 ? 1 : (step.values[jumps - 1] as number);
}

/** The limit from the left: the value just before a time, without a jump at it. */
export function valueBefore(step: StepFunction, time: number): number {
  const jumps = jumpsUntil(step.times, time, false);
  return jumps === 0 ? 1 : (step.values[jumps - 1] as number);
}

/** How many of the ascending times are at most `time` (inclusive) or below it. */
export function jumpsUntil(times: Float64Array, time: number, inclusive: boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const jump = times[middle] as number;
    if (inclusive ? jump <= time : jump < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
