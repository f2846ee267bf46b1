import type { WeightDiagnostics } from '../diagnostics/weight-sums.js';
import { type ArmSupport, calibrationZ } from '../diagnostics/support.js';
import { rounded } from './rounded.js';

/** Below or above which an estimate is not given. */
export interface EstimabilityLimits {
  readonly leastEffectiveRows: number;
  readonly mostWeightShare: number;
  readonly mostParetoK: number;
  /** Of the evaluated policy's probability where the log has none. */
  readonly mostUnsupportedShare: number;
  /** Standard errors by which the mean weight and the choices of an arm may differ from what the propensities say. */
  readonly mostZ: number;
}

export const defaultLimits: EstimabilityLimits = {
  leastEffectiveRows: 100,
  mostWeightShare: 0.05,
  mostParetoK: 0.7,
  mostUnsupportedShare: 0.01,
  mostZ: 5,
};

export interface EstimabilityEvidence {
  readonly rows: number;
  /** Null if no row has a weight. */
  readonly weights: WeightDiagnostics | null;
  readonly paretoK: number | null;
  readonly support: readonly ArmSupport[];
}

/** Why an estimate is not given, and what would change that. */
export interface Obstacle {
  readonly reason:
    | 'no_rows'
    | 'no_overlap'
    | 'few_effective_rows'
    | 'one_row_dominates'
    | 'heavy_tail'
    | 'no_support'
    | 'propensities_wrong';
  readonly explanation: string;
  /** Rows like these that would suffice, if more of them would. */
  readonly rowsNeeded: number | null;
}

/**
 * What stands between a log and an estimate of a policy. Weights whose mean is far from 1, or arms that were chosen far more or less often than their
 * propensities say, show that the propensities are not the ones that were used: then no number of rows would help.
 *
 * @returns empty if nothing does
 */
export function obstaclesTo(evidence: EstimabilityEvidence, limits: EstimabilityLimits = defaultLimits): Obstacle[] {
  const { paretoK, rows, support, weights } = evidence;
  const more = (reason: Obstacle['reason'], explanation: string, rowsNeeded: number | null = null): Obstacle[] => [
    { reason, explanation, rowsNeeded },
  ];
  if (rows === 0) return more('no_rows', 'The log has no decisions.');
  const lacking = unsupported(support, limits);
  if (weights === null)
    return lacking.length > 0 ? lacking : more('no_overlap', 'The policy would have chosen none of the logged arms.');
  const { effectiveSampleSize: effective, maxWeightShare: share, meanWeightZ } = weights;
  return [
    ...lacking,
    ...miscalibrated(support, limits),
    ...(meanWeightZ !== null && meanWeightZ > limits.mostZ
      ? more(
          'propensities_wrong',
          `The mean weight is ${rounded(weights.meanWeight)} and should be at most 1: ${rounded(meanWeightZ)} standard errors too many.`,
        )
      : []),
    ...(effective < limits.leastEffectiveRows
      ? more(
          'few_effective_rows',
          `${rows} logged decisions tell as much as ${rounded(effective)} of the policy's own; at least ${limits.leastEffectiveRows} are needed.`,
          Math.ceil((rows * limits.leastEffectiveRows) / effective),
        )
      : []),
    ...(share > limits.mostWeightShare
      ? more(
          'one_row_dominates',
          `One decision has ${rounded(100 * share)} % of the weight of all; at most ${100 * limits.mostWeightShare} % are accepted.`,
        )
      : []),
    ...(paretoK !== null && paretoK > limits.mostParetoK
      ? more(
          'heavy_tail',
          `The largest weights have a Pareto shape of ${rounded(paretoK)}, above ${limits.mostParetoK}: the estimate would depend on a few of them, however many rows there are. Log with higher probabilities of the policy's arms.`,
        )
      : []),
  ];
}

/** Segments in which the policy wants arms that were never chosen by chance. */
function unsupported(support: readonly ArmSupport[], { mostUnsupportedShare: most }: EstimabilityLimits): Obstacle[] {
  const rows = new Map(support.map((one) => [one.segment, one.rows]));
  const all = [...rows.values()].reduce((sum, n) => sum + n, 0);
  const lacking = support.filter((one) => one.unsupported > 0);
  const share = lacking.reduce((sum, one) => sum + one.unsupported, 0) / all;
  if (!(share > most)) return [];
  const named = lacking
    .toSorted((a, b) => b.unsupported - a.unsupported)
    .slice(0, 5)
    .map(({ arm, segment }) => (segment === '' ? arm : `${arm} in ${segment}`));
  return [
    {
      reason: 'no_support',
      explanation: `${rounded(100 * share)} % of the policy's choices are never made in the log: ${named.join(', ')}${lacking.length > 5 ? ' and others' : ''}. Give each of these arms a floor.`,
      rowsNeeded: null,
    },
  ];
}

function miscalibrated(support: readonly ArmSupport[], { mostZ }: EstimabilityLimits): Obstacle[] {
  const wrong = support.filter((one) => Math.abs(calibrationZ(one) ?? 0) > mostZ);
  const [worst] = wrong.toSorted((a, b) => Math.abs(calibrationZ(b) ?? 0) - Math.abs(calibrationZ(a) ?? 0));
  if (worst === undefined) return [];
  const where = worst.segment === '' ? '' : ` in ${worst.segment}`;
  return [
    {
      reason: 'propensities_wrong',
      explanation: `${worst.arm} was chosen ${worst.chosen} times${where}; its propensities say ${rounded(worst.logged)}.`,
      rowsNeeded: null,
    },
  ];
}
