/** Running moments of a sample. Plain data: it can be stored as JSON once it holds a value. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly m2: number;
  /** Infinity while empty. */
  readonly min: number;
  /** -Infinity while empty. */
  readonly max: number;
}

/** What a test needs to know about a group. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (divisor n - 1); 0 when n < 2. */
  readonly variance: number;
}

export function emptyMoments(): Moments {
  return { n: 0, mean: 0, m2: 0, min: Infinity, max: -Infinity };
}

/** Adds one value: B. P. Welford, Technometrics 4 (1962) 419. */
export function addValue(moments: Moments, value: number): Moments {
  const n = moments.n + 1;
  const delta = value - moments.mean;
  const mean = moments.mean + delta / n;
  return {
    n,
    mean,
    m2: moments.m2 + delta * (value - mean),
    min: Math.min(moments.min, value),
    max: Math.max(moments.max, value),
  };
}

/** The moments of both samples together: Chan, Golub & LeVeque, The American Statistician 37 (1983) 242. */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const delta = b.mean - a.mean;
  return {
    n,
    mean: a.mean + (delta * b.n) / n,
    m2: a.m2 + b.m2 + delta * delta * ((a.n * b.n) / n),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}

/** Sample variance (divisor n - 1); 0 when n < 2. */
export function variance(moments: Moments): number {
  return moments.n < 2 ? 0 : moments.m2 / (moments.n - 1);
}

export function summarize(moments: Moments): Summary {
  return { n: moments.n, mean: moments.mean, variance: variance(moments) };
}
