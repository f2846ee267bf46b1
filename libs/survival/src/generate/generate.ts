import { FlawedError } from '../flaw.js';
import { randomStream } from '../maths/random-stream.js';
import { concordance } from '../metrics/concordance.js';
import { type DataScenario } from '../scenario/data-scenario.js';
import { censoredShare, checkGenerated } from './check-generated.js';
import { drawCovariates } from './draw-covariates.js';
import { drawTimes, solveCensoring } from './draw-times.js';
import { encodeCovariates } from './encode-covariates.js';
import { drawCoefficients, linearPredictor } from './linear-predictor.js';
import { columnCount, columnNames, type Variable, variablesOf } from './variables.js';

/** The parameters that generated the data, with the field names of the stored `ground_truth.json`. */
export interface GroundTruth {
  /** The effect of each encoded column, 0 for variables without effect. */
  readonly beta: readonly number[];
  /** The encoded columns that `beta` refers to. */
  readonly columns: readonly string[];
  /** The names of the variables that have an effect. */
  readonly predictive: readonly string[];
  readonly weibull_scale: number;
  readonly weibull_shape: number;
  /** The rate κ of the exponential times of censoring; 0 without censoring. */
  readonly censoring_rate_parameter: number;
  /** The share of rows that are censored. */
  readonly realised_censoring_rate: number;
  /** Harrell's C of the true risk xᵀβ on the whole sample: the best that a model can reach, apart from chance. */
  readonly c_index_of_true_risk: number;
  readonly seed: number;
}

export interface GeneratedData {
  readonly scenario: DataScenario;
  readonly variables: readonly Variable[];
  readonly rows: number;
  /** Columns after encoding. */
  readonly columns: number;
  readonly columnNames: readonly string[];
  /** Before encoding: rows × variables, row by row; levels of categorical variables are whole numbers from 0. */
  readonly covariates: Float32Array;
  /** After encoding: rows × columns, row by row. */
  readonly features: Float32Array;
  /** Times of the event or of censoring. */
  readonly times: Float64Array;
  /** 1 for an event, 0 for censoring. */
  readonly events: Uint8Array;
  readonly groundTruth: GroundTruth;
}

/**
 * Synthetic survival data of a complete scenario: the same bytes for the same scenario and seed on every machine, because only + - * / and square roots
 * are used, and exponentials, logarithms and normal quantiles that consist of these.
 *
 * Coefficients, covariates, times and censoring have separate random streams: scenarios that differ only in the censoring rate share their event times.
 *
 * @throws FlawedError if the data break a rule of {@link checkGenerated}
 * @throws RangeError for a seed that is not a whole number from 0 to 2⁵³ - 1
 */
export function generate(scenario: DataScenario, seed: number): GeneratedData {
  const variables = variablesOf(scenario);
  const beta = drawCoefficients(variables, scenario.coefficient_range, randomStream(seed, 'coefficients'));
  const covariates = drawCovariates(scenario, variables, randomStream(seed, 'covariates'));
  const predictor = linearPredictor(covariates, variables, beta);
  const { weibull_scale: scale, weibull_shape: shape, censoring_rate: share } = scenario;
  const ofEvents = drawTimes(predictor, scale, shape, randomStream(seed, 'times'));
  const censoring = solveCensoring(ofEvents, share, randomStream(seed, 'censoring'));
  const events = Uint8Array.from(ofEvents, (time, row) => (time <= (censoring.times[row] as number) ? 1 : 0));
  const data = {
    columns: columnCount(variables),
    features: encodeCovariates(covariates, variables),
    times: ofEvents.map((time, row) => Math.min(time, censoring.times[row] as number)),
    events,
  };
  const flaws = checkGenerated(data, share);
  if (flaws.length > 0) throw new FlawedError(`The data of the scenario ${scenario.name} are malformed`, flaws);
  const names = columnNames(variables);
  return {
    ...data,
    scenario,
    variables,
    rows: scenario.n_samples,
    columnNames: names,
    covariates,
    groundTruth: {
      beta: Array.from(beta),
      columns: names,
      predictive: variables.filter(({ predictive }) => predictive).map(({ name }) => name),
      weibull_scale: scale,
      weibull_shape: shape,
      censoring_rate_parameter: censoring.rate,
      realised_censoring_rate: censoredShare(events),
      c_index_of_true_risk: concordance(data.times, events, predictor).harrell,
      seed,
    },
  };
}
