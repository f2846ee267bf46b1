import { at } from '@assay/linalg';
import { deriveSeed } from '@assay/random';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { checkConfiguration } from './configuration.js';
import { type LeaveOneOut } from './gaussian-process.js';
import { maximiseAcquisition, type Proposal } from './maximise-acquisition.js';
import { type Model, type ObservedData } from './model.js';
import { modelOf, type OptimiserState } from './optimiser-state.js';
import { type SearchSpace } from './search-space.js';

/** Stopping rules: a search stops as soon as one of the given thresholds is reached. */
export interface StoppingRules {
  /** The largest expected improvement is below this share of the range of the observed values. */
  readonly expectedImprovement?: number;
  /** The regret bound is below this, in the objective's unit. */
  readonly regretBound?: number;
  /** Number of observations in a row without an improvement of at least a tenth of the interquartile range. */
  readonly stagnation?: number;
}

/** How well the model predicts each observation from all others. */
export interface Calibration {
  /** Root mean squared error, in the objective's unit. */
  readonly rmse: number;
  /** Mean of ((value - mean) / sd)²; 1 if the uncertainty is right, more if the model is overconfident. */
  readonly standardisedSquare: number;
  /** Share of observations inside their 95 % interval. */
  readonly coverage95: number;
  /** Mean log predictive density, in the objective's unit. */
  readonly logDensity: number;
}

export interface ConvergenceMetrics {
  readonly observations: number;
  readonly bestValue: number | null;
  readonly bestIteration: number | null;
  /** The largest expected improvement of any point, in the objective's unit. */
  readonly maxExpectedImprovement: number | null;
  /** `maxExpectedImprovement` divided by the range of the observed values. */
  readonly relativeExpectedImprovement: number | null;
  /** The largest possible difference between the best value and the optimum, provided that mean ± 2 sd holds everywhere. */
  readonly regretBound: number | null;
  /** Observations since the last improvement of at least a tenth of the interquartile range. */
  readonly stagnation: number;
  readonly leaveOneOut: Calibration | null;
  /** Variance of one observation according to the Gaussian process, in the objective's unit squared. */
  readonly noiseVariance: number | null;
  readonly trustRegionLength: number | null;
  readonly stop: boolean;
  /** The rules whose threshold is reached. */
  readonly reasons: readonly (keyof StoppingRules)[];
}

const BOUND_SDS = 2;

/**
 * The progress of a search, and whether to stop it: the largest expected improvement (Jones et al. 1998), the regret bound
 * max UCB - max LCB over the observed points (Makarova et al., Automatic Termination for Hyperparameter Optimization,
 * AutoML 2022) and stagnation against the interquartile range (as Ax's ImprovementGlobalStoppingStrategy). Costs about as
 * much as two suggestions. Within a trust region all metrics use the observations of the region only, but points of the whole space.
 *
 * @throws RangeError for a threshold that is not positive
 */
export function convergence(state: OptimiserState, rules: StoppingRules = {}): ConvergenceMetrics {
  for (const [name, bar] of Object.entries(rules)) {
    if (typeof bar === 'number' && !(bar > 0)) throw new RangeError(`The bar ${name} must be above 0, not ${bar}.`);
  }
  const { configuration, values, trustRegion, hyperparameters } = state;
  const space = checkConfiguration(configuration);
  const sign = configuration.goal === 'minimise' ? -1 : 1;
  const bestIndex = values.reduce((best, value, i) => (sign * value > sign * (values[best] as number) ? i : best), 0);
  const stagnation = stagnationOf(values, sign);
  const seen = values.length > (trustRegion?.since ?? 0) ? modelOf(state, space) : null;
  let maxExpectedImprovement: number | null = null;
  let regretBound: number | null = null;
  let leaveOneOut: Calibration | null = null;
  if (seen !== null) {
    const { data, model } = seen;
    const unit = Math.abs(data.transform.scale);
    const improvement = mostOf(seen, space, configuration.seed, 'ExpectedImprovement');
    maxExpectedImprovement = unit * exp(improvement.acquisition);
    const upper = mostOf(seen, space, configuration.seed, 'UCB').acquisition;
    regretBound = unit * Math.max(0, upper - largestLowerBound(model, data));
    const left = model.leaveOneOut();
    if (left !== null && data.training.size > 1) leaveOneOut = calibration(left, data);
  }
  const range = values.length > 0 ? Math.max(...values) - Math.min(...values) : 0;
  const relative = maxExpectedImprovement === null || range === 0 ? null : maxExpectedImprovement / range;
  const reasons: (keyof StoppingRules)[] = [];
  if (rules.expectedImprovement !== undefined && relative !== null && relative < rules.expectedImprovement) {
    reasons.push('expectedImprovement');
  }
  if (rules.regretBound !== undefined && regretBound !== null && regretBound < rules.regretBound) {
    reasons.push('regretBound');
  }
  if (rules.stagnation !== undefined && stagnation >= rules.stagnation) reasons.push('stagnation');
  return {
    observations: values.length,
    bestValue: values[bestIndex] ?? null,
    bestIteration: values.length > 0 ? bestIndex + 1 : null,
    maxExpectedImprovement,
    relativeExpectedImprovement: relative,
    regretBound,
    stagnation,
    leaveOneOut,
    noiseVariance:
      seen === null || hyperparameters === null
        ? null
        : hyperparameters.noiseVariance * seen.data.transform.scale * seen.data.transform.scale,
    trustRegionLength: trustRegion?.length ?? null,
    stop: reasons.length > 0,
    reasons,
  };
}

function mostOf(
  { model, data }: { readonly model: Model; readonly data: ObservedData },
  space: SearchSpace,
  seed: number,
  acquisition: 'ExpectedImprovement' | 'UCB',
): Proposal {
  const order = [...data.standardised.keys()].sort(
    (a, b) => at(data.standardised, b) - at(data.standardised, a) || a - b,
  );
  const [proposal] = maximiseAcquisition(
    model.surrogate,
    space,
    { acquisition, best: model.best, beta: BOUND_SDS },
    {
      seed: deriveSeed(seed, 0),
      incumbents: order.slice(0, 2).map((index) => data.coordinates[index] as Float64Array),
      lower: new Float64Array(space.dimension),
      upper: new Float64Array(space.dimension).fill(1),
      candidates: 256,
      isKnown: () => false,
    },
  ) as [Proposal, ...Proposal[]];
  return proposal;
}

function largestLowerBound(model: Model, { training }: ObservedData): number {
  const out = new Float64Array(2);
  let largest = -Infinity;
  for (let i = 0; i < training.size; i++) {
    model.surrogate.predict(training.x.subarray(i * training.dimension, (i + 1) * training.dimension), out);
    largest = Math.max(largest, at(out, 0) - BOUND_SDS * at(out, 1));
  }
  return largest;
}

function calibration({ mean, sd }: LeaveOneOut, { training, transform }: ObservedData): Calibration {
  const unit = Math.abs(transform.scale);
  let squares = 0;
  let standardised = 0;
  let inside = 0;
  let density = 0;
  const { size } = training;
  for (let i = 0; i < size; i++) {
    const error = at(training.y, i) - at(mean, i);
    const z = error / at(sd, i);
    squares += error * error;
    standardised += z * z;
    if (Math.abs(z) <= 1.959963984540054) inside++;
    density -= 0.5 * z * z + ln(at(sd, i) * unit) + 0.9189385332046727;
  }
  return {
    rmse: unit * Math.sqrt(squares / size),
    standardisedSquare: standardised / size,
    coverage95: inside / size,
    logDensity: density / size,
  };
}

function stagnationOf(values: readonly number[], sign: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const quartile = (q: number): number => sorted[Math.floor(q * (sorted.length - 1))] ?? 0;
  const bar = 0.1 * (quartile(0.75) - quartile(0.25));
  let last = 0;
  let reference = -Infinity;
  values.forEach((value, i) => {
    if (sign * value > reference + bar) {
      reference = sign * value;
      last = i + 1;
    }
  });
  return values.length - last;
}
