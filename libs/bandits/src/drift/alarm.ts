export interface Segment {
  readonly n: number;
  readonly mean: number;
}

/** A change that a detector found, with its evidence. */
export interface Alarm {
  readonly detector: 'adwin' | 'page_hinkley' | 'cusum';
  readonly direction: 'up' | 'down';
  /** The values before and since the estimated time of the change. */
  readonly before: Segment;
  readonly after: Segment;
  /** The statistic that exceeded the threshold: for ADWIN the difference of the means, else a cumulative sum. */
  readonly statistic: number;
  readonly threshold: number;
}

export function segment(n: number, total: number): Segment {
  return { n, mean: n > 0 ? total / n : 0 };
}

/** @throws RangeError for a value that would make a detector's state unusable */
export function checkValue(value: number): void {
  if (!(Math.abs(value) <= 1e100)) throw new RangeError(`A value must be finite, at most 1e100, not ${value}.`);
}
