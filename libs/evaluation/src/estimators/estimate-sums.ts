import type { Contributions } from './estimator.js';

/**
 * Sums of contributions. Sums of two parts of a log add up to those of the whole, so that several workers can share a log; floating-point addition
 * depends on the order, so add parts in a fixed order.
 */
export interface EstimateSums {
  readonly n: number;
  readonly plain: number;
  readonly ratio: number;
  readonly base: number;
  /** Products of two columns. */
  readonly plain2: number;
  readonly ratio2: number;
  readonly base2: number;
  readonly plainRatio: number;
  readonly plainBase: number;
  readonly ratioBase: number;
}

const fields = [
  'n',
  'plain',
  'ratio',
  'base',
  'plain2',
  'ratio2',
  'base2',
  'plainRatio',
  'plainBase',
  'ratioBase',
] as const;

/** The sums of no rows. */
export const noSums: EstimateSums = Object.freeze(
  Object.fromEntries(fields.map((field) => [field, 0])) as Record<(typeof fields)[number], number>,
);

/** @param n number of rows */
export function sumContributions(n: number, { plain, ratio, base }: Contributions): EstimateSums {
  const sums = { ...noSums, n };
  for (let row = 0; row < n; row += 1) {
    const p = plain?.[row] ?? 0;
    const r = ratio?.[row] ?? 0;
    const b = base?.[row] ?? 1;
    sums.plain += p;
    sums.ratio += r;
    sums.base += b;
    sums.plain2 += p * p;
    sums.ratio2 += r * r;
    sums.base2 += b * b;
    sums.plainRatio += p * r;
    sums.plainBase += p * b;
    sums.ratioBase += r * b;
  }
  return sums;
}

export function mergeSums(a: EstimateSums, b: EstimateSums): EstimateSums {
  return Object.fromEntries(fields.map((field) => [field, a[field] + b[field]])) as Record<
    (typeof fields)[number],
    number
  >;
}

/** The estimate; NaN without rows, or if every base is 0. */
export function estimateOf({ n, plain, ratio, base }: Pick<EstimateSums, 'n' | 'plain' | 'ratio' | 'base'>): number {
  return plain / n + ratio / base;
}

/**
 * The standard error of the estimate for independent rows, by the delta method: that of the mean of plain + (ratio − R·base)/mean(base), where R is
 * Σ ratio / Σ base. Only asymptotic. For rows of repeated units see the clustered bootstrap.
 */
export function standardErrorOf(sums: EstimateSums): number {
  const { n, plain, ratio, base } = sums;
  if (n < 2) return NaN;
  const plainMean = plain / n;
  const plainVariance = sums.plain2 / n - plainMean * plainMean;
  const r = ratio / base;
  const baseMean = base / n;
  // Residuals ratio − r·base have the mean 0.
  const residual2 = (sums.ratio2 - 2 * r * sums.ratioBase + r * r * sums.base2) / n;
  const covariance = (sums.plainRatio - r * sums.plainBase) / n;
  const variance = plainVariance + residual2 / (baseMean * baseMean) + (2 * covariance) / baseMean;
  return Math.sqrt(Math.max(0, variance) / n);
}
