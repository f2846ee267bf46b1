import { type CurveContext, type CurveMetric } from './curve-point.js';
import { type CurveShape, type MeasuredPoint } from './curve-shape.js';
import { type Verdict } from './double-descent-curve.js';
import { INTERPOLATING_C_INDEX } from './thresholds.js';

const names: Readonly<Record<CurveMetric, string>> = {
  c_index: 'error (1 - C-index)',
  ibs: 'integrated Brier score',
  nll: 'negative log-likelihood',
};
const splits = { train: 'training', val: 'validation', test: 'test' } as const;

export interface SentenceFacts {
  readonly context: CurveContext;
  readonly shape: CurveShape | null;
  readonly verdict: Verdict;
  /** The standard error of a difference of two means; null if unknown. */
  readonly standardError: number | null;
  /** The largest mean C-index of the training split; NaN if unknown. */
  readonly largestTrainingC: number;
}

/** The verdict in words, with the figures that it rests on. */
export function verdictSentence(facts: SentenceFacts): string {
  const { context, shape, verdict, standardError } = facts;
  if (shape === null) return 'No verdict: no run has finished.';
  const metric = `${splits[context.split]} ${names[context.metric_name]}`;
  const at = ({ point, error }: MeasuredPoint): string => `${error.toFixed(3)} at ${context.axis} ${point.capacity}`;
  if (standardError === null) {
    return `No verdict: a difference cannot be told from chance with one seed. The ${metric} is least with ${at(shape.least)}. Run at least two seeds, better three.`;
  }
  const inErrors = (difference: number): string =>
    standardError > 0 ? `${(difference / standardError).toFixed(1)} standard errors` : 'without any spread over seeds';
  const { start, peak, recovery, first, last, least } = shape;
  if (verdict === 'double_descent' && peak !== null && recovery !== null) {
    const ratio = (peak.point.n_parameters / context.n_samples).toFixed(1);
    return (
      `Double descent: the ${metric} rises from ${at(start)} to ${at(peak)} (${ratio} parameters per training row) and falls to ${at(recovery)}. ` +
      `Rise: ${inErrors(peak.error - start.error)}; fall: ${inErrors(peak.error - recovery.error)}.`
    );
  }
  if (verdict === 'threshold_not_reached') {
    return (
      `Threshold not reached: the largest mean C-index of the training split is ${facts.largestTrainingC.toFixed(3)}, below ${INTERPOLATING_C_INDEX}, so the sweep ends before interpolation. ` +
      `The ${metric} goes from ${at(first)} to ${at(last)}. Add larger capacities, train longer or regularise less.`
    );
  }
  if (verdict === 'monotone_divergence' && peak !== null) {
    return `Monotone divergence: the ${metric} rises from ${at(start)} to ${at(peak)} (${inErrors(peak.error - start.error)}) and does not fall again.`;
  }
  if (verdict === 'monotone') {
    return `Monotone: the ${metric} falls from ${at(first)} to ${at(least)} (${inErrors(first.error - least.error)}) without a rise.`;
  }
  return `No effect: no rise or fall of the ${metric} exceeds chance. It is ${at(first)}, the smallest, and ${at(last)}, the largest.`;
}
