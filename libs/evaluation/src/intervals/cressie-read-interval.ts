import { type Interval, studentCritical } from '@assay/statistics';
import type { CressieReadSums } from '../estimators/cressie-read.js';
import type { RewardRange } from './weighted-confidence-sequence.js';

/** Differences below this are rounding errors. */
const TOLERANCE = 1e-9;

/**
 * The interval of empirical likelihood of the Cressie–Read family with power −2: the smallest and the largest mean reward of all distributions that
 * are close enough to the log's, expect a weight of 1, and have one more row of the most extreme weight and reward. Only asymptotic.
 * Source: Karampatziakis, Langford & Mineiro, "Empirical likelihood for contextual bandits", NeurIPS 2020, §3.2; the values of vw-estimators.
 *
 * @param wMax the largest possible weight; may be Infinity
 * @returns the whole range without rows
 */
export function cressieReadInterval(
  sums: CressieReadSums,
  { max, min }: RewardRange,
  alpha: number,
  wMin = 0,
  wMax = Infinity,
): Interval {
  const { n } = sums;
  if (n === 0) return [min, max];
  const distance = studentCritical(alpha, n) ** 2;
  const phi = -(least(sums, sums.w < n ? wMax : wMin) + distance) / (2 * (1 + n));
  const lowest = (reward: number, sign: 1 | -1): number => {
    const found = [wMin, wMax].flatMap((extreme) => bound(sums, { extreme, phi, reward, sign }));
    return found.length === 0 ? min : Math.min(...found);
  };
  const within = (value: number): number => Math.min(max, Math.max(min, value));
  return [within(lowest(min, 1)), within(-lowest(max, -1))];
}

/** The smallest distance that any distribution with a mean weight of 1 has. */
function least({ n, w, w2 }: CressieReadSums, extreme: number): number {
  if (extreme === Infinity) return 1 + 1 / n;
  const mean = (extreme + w) / (1 + n);
  const square = (extreme * extreme + w2) / (1 + n);
  return ((1 + n) * (mean - 1) ** 2) / (square - mean * mean);
}

interface Corner {
  /** Weight and reward of the further row. */
  readonly extreme: number;
  readonly reward: number;
  /** −1 for the largest mean in place of the smallest. */
  readonly sign: 1 | -1;
  readonly phi: number;
}

/** The smallest signed mean for a corner; empty if no distribution reaches it. */
function bound(sums: CressieReadSums, { extreme, phi, reward, sign }: Corner): number[] {
  const [centre, y, z] =
    extreme === Infinity ? unbounded(sums, phi, reward, sign) : bounded(sums, { extreme, phi, reward, sign });
  const product = y * z;
  if (Math.abs(product) <= TOLERANCE * TOLERANCE) return [centre - Math.SQRT2 * TOLERANCE];
  return z <= 0 && product >= 0 ? [centre - Math.sqrt(2 * product)] : [];
}

type Terms = readonly [centre: number, y: number, z: number];

function unbounded({ n, w, w2, w2r, w2r2, wr }: CressieReadSums, phi: number, reward: number, sign: number): Terms {
  const difference = wr - w * reward;
  const squares = reward * reward * w2 - 2 * reward * w2r + w2r2;
  return [sign * (reward + difference / n), difference ** 2 / (n * (1 + n)) - squares / (1 + n), phi + 1 / (2 * n)];
}

function bounded({ n, w, w2, w2r, w2r2, wr }: CressieReadSums, { extreme, phi, reward, sign }: Corner): Terms {
  const total = 1 + n;
  const meanW = (extreme + w) / total;
  const meanR = (sign * (extreme * reward + wr)) / total;
  const varianceW = (extreme * extreme + w2) / total - meanW * meanW;
  const covariance = (sign * (extreme * extreme * reward + w2r)) / total - meanW * meanR;
  const varianceR = (extreme * extreme * reward * reward + w2r2) / total - meanR * meanR;
  // Equal weights leave nothing to choose.
  if (!(varianceW > 0)) return [meanR, NaN, NaN];
  return [
    meanR + ((1 - meanW) * covariance) / varianceW,
    covariance ** 2 / varianceW - varianceR,
    phi + (1 - meanW) ** 2 / (2 * varianceW),
  ];
}
