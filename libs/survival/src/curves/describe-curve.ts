import { type CurveContext, type CurvePoint, errorOf, STANDARD_ERRORS } from './curve-point.js';
import { type MeasuredPoint, shapeOf } from './curve-shape.js';
import { type DoubleDescentCurve } from './double-descent-curve.js';
import { residualError } from './residual-error.js';
import { seedMean } from './seed-means.js';
import { classifyRegimes, findThresholds, INTERPOLATING_C_INDEX } from './thresholds.js';
import { verdictOf } from './verdict-of.js';
import { verdictSentence } from './verdict-sentence.js';

/**
 * The double-descent curve of one metric and split: means over seeds, thresholds, peak, minima, regimes and a verdict.
 *
 * - **Threshold** P*: the first capacity with a mean training C-index of at least 0.99, else that with P nearest to the number of events. The
 *   number of rows is a prior only, because the peak moves with the number of epochs and the regularisation (P. Nakkiran et al., ICLR 2020: the effective
 *   model complexity).
 * - **Peak**: the largest mean error after the classical minimum.
 * - **Double descent** is detected if both the rise from the classical minimum to the peak and the fall from the peak to the least error after it (in
 *   the modern regime, if it lies there) exceed `standard_errors` standard errors of a difference of two means. That standard error is pooled over
 *   capacities and leaves out differences between seeds; see `residualError`.
 *
 * The default of 3 standard errors instead of 2 accounts for the choice of peak and minima among all capacities: of 1,000 flat curves of 9 to 14
 * capacities and 3 seeds with normal noise, 2 standard errors report double descent in 10 to 27 %, 3 in 1 to 3 %.
 *
 * Capacities whose runs all failed stay in the curve with NaN and are otherwise left out.
 *
 * @throws RangeError for capacities with different numbers of seeds, or fewer than 2 standard errors
 */
export function describeCurve(points: readonly CurvePoint[], context: CurveContext): DoubleDescentCurve {
  const sorted = points.toSorted((a, b) => a.n_parameters - b.n_parameters);
  const factor = context.standard_errors ?? STANDARD_ERRORS;
  checkInput(sorted, factor);
  const means = sorted.map(({ values }) => seedMean(values));
  const errors = means.map(({ mean }) => errorOf(context.metric_name, mean));
  const thresholds = findThresholds(sorted, context);
  const threshold = thresholds.empirical ?? thresholds.events;
  const measured: MeasuredPoint[] = sorted.flatMap((point, i) => {
    const error = errors[i] ?? NaN;
    const runs = point.values.filter((value) => Number.isFinite(value)).length;
    return Number.isFinite(error) ? [{ point, error, runs }] : [];
  });
  const shape = shapeOf(measured, threshold);
  const residual = residualError(sorted.map(({ values }) => values));
  const exceeds = (a: MeasuredPoint, b: MeasuredPoint): boolean =>
    a.error - b.error > factor * (residual ?? Infinity) * Math.sqrt(1 / a.runs + 1 / b.runs);
  const standardError = residual === null ? null : residual * Math.sqrt(2 / (sorted[0]?.values.length ?? 0));
  const trainingC = sorted.map(({ train_c_index: c }) => seedMean(c).mean).filter((c) => !Number.isNaN(c));
  const largestTrainingC = trainingC.length === 0 ? NaN : Math.max(...trainingC);
  const interpolates = trainingC.length === 0 ? null : largestTrainingC >= INTERPOLATING_C_INDEX;
  const verdict = verdictOf(shape, residual === null ? null : exceeds, interpolates);
  const { experiment_id, metric_name, split, axis } = context;
  return {
    experiment_id,
    metric_name,
    split,
    axis,
    capacities: sorted.map(({ capacity }) => capacity),
    n_parameters: sorted.map(({ n_parameters }) => n_parameters),
    values: means.map(({ mean }) => mean),
    std_errors: means.map(({ standardError: error }) => error),
    errors,
    thresholds,
    interpolation_threshold: threshold?.capacity ?? null,
    peak_location: shape?.peak?.point.capacity ?? null,
    peak_value: shape?.peak?.error ?? null,
    classical_minimum: shape?.classicalMinimum?.error ?? null,
    classical_minimum_location: shape?.classicalMinimum?.point.capacity ?? null,
    modern_minimum: shape?.modernMinimum?.error ?? null,
    modern_minimum_location: shape?.modernMinimum?.point.capacity ?? null,
    regimes: classifyRegimes(sorted, threshold),
    rise: shape?.peak ? shape.peak.error - shape.start.error : null,
    fall: shape?.peak && shape.recovery ? shape.peak.error - shape.recovery.error : null,
    difference_std_error: standardError,
    verdict,
    sentence: verdictSentence({ context, shape, verdict, standardError, largestTrainingC }),
  };
}

function checkInput(points: readonly CurvePoint[], factor: number): void {
  const seeds = points[0]?.values.length;
  if (points.some(({ values }) => values.length !== seeds)) {
    throw new RangeError('Every capacity needs a value for each seed; write NaN for missing runs.');
  }
  if (!(factor >= 2)) throw new RangeError(`A verdict needs a margin of at least 2 standard errors, not ${factor}.`);
}
