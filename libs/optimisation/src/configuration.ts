import { type Acquisition, acquisitions } from './acquisition.js';
import { type Kernel, kernels } from './kernel.js';
import { type Parameter, SearchSpace } from './search-space.js';

export type ModelType = 'GaussianProcess' | 'BayesianLinear' | 'DirichletProcess';

/**
 * The acquisition functions of each model. The probability of improvement depends on the tail of a normal distribution; a Dirichlet process predicts
 * a mixture, whose tail does not follow from its mean and sd.
 */
export const acquisitionsOf: Readonly<Record<ModelType, readonly Acquisition[]>> = {
  GaussianProcess: acquisitions,
  BayesianLinear: acquisitions,
  DirichletProcess: ['ExpectedImprovement', 'UCB'],
};

/** The configuration of a search. */
export interface OptimiserConfiguration {
  readonly parameters: readonly Parameter[];
  readonly goal: 'minimise' | 'maximise';
  readonly modelType: ModelType;
  readonly acquisition: Acquisition;
  /** Unsigned 32-bit integer; the only source of randomness in the search. */
  readonly seed: number;
  /** Kernel of a Gaussian process; Matérn 5/2 by default. */
  readonly kernel?: Kernel;
  /** Variance of the noise of one observation, in its own unit squared; by default it is fitted. */
  readonly noiseVariance?: number;
  /**
   * Length scales of a Gaussian process in shares of a parameter's range (on its scale): one for all parameters, or one for each in their order; by
   * default they are fitted.
   */
  readonly lengthScale?: number | readonly number[];
  /** Standard deviations in UCB; 2 by default. */
  readonly beta?: number;
  /** Number of scrambled Sobol points before the model is used; by default four more than parameters, at most 30. */
  readonly initialPoints?: number;
  /** Whether to search in a trust region, a moving box; by default above ten parameters. */
  readonly trustRegion?: boolean;
}

/** Bounds of a length scale, given or fitted, in shares of a parameter's range. */
export const lengthScaleBounds = [5e-3, 1e2] as const;

/** A configuration is invalid. */
export class ConfigurationError extends RangeError {
  override readonly name = 'ConfigurationError';

  /** @param field the invalid field */
  constructor(
    readonly field: keyof OptimiserConfiguration,
    message: string,
  ) {
    super(message);
  }
}

/** The settings that only a Gaussian process has, with their names in messages. */
const ofGaussianProcess = {
  kernel: 'kernel',
  lengthScale: 'length scale',
  noiseVariance: 'noise variance',
  trustRegion: 'trust region',
} as const;

/**
 * The space of a valid configuration.
 *
 * @throws ConfigurationError with the error and its correction
 */
export function checkConfiguration(configuration: OptimiserConfiguration): SearchSpace {
  const { goal, modelType, acquisition, seed, kernel, lengthScale, noiseVariance, beta, initialPoints } = configuration;
  oneOf('goal', goal, ['minimise', 'maximise']);
  oneOf('modelType', modelType, Object.keys(acquisitionsOf));
  oneOf('acquisition', acquisition, acquisitions);
  if (!acquisitionsOf[modelType].includes(acquisition)) {
    throw new ConfigurationError(
      'acquisition',
      `A ${modelType} takes ${acquisitionsOf[modelType].join(' or ')}, not ${acquisition}.`,
    );
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new ConfigurationError('seed', `The seed must be a whole number from 0 to ${2 ** 32 - 1}, not ${seed}.`);
  }
  if (kernel !== undefined) oneOf('kernel', kernel, kernels);
  for (const field of Object.keys(ofGaussianProcess) as (keyof typeof ofGaussianProcess)[]) {
    if (configuration[field] === undefined || modelType === 'GaussianProcess') continue;
    const detail = `Only a GaussianProcess has a ${ofGaussianProcess[field]}; leave it out for a ${modelType}.`;
    throw new ConfigurationError(field, detail);
  }
  if (noiseVariance !== undefined && !(noiseVariance >= 0 && noiseVariance < Infinity)) {
    throw new ConfigurationError('noiseVariance', `The noise variance must be at least 0, not ${noiseVariance}.`);
  }
  if (lengthScale !== undefined) checkLengthScale(lengthScale, configuration.parameters.length);
  if (beta !== undefined && !(beta >= 0 && beta <= 100)) {
    throw new ConfigurationError('beta', `beta must be from 0 to 100 standard deviations, not ${beta}.`);
  }
  if (
    initialPoints !== undefined &&
    !(Number.isInteger(initialPoints) && initialPoints >= 1 && initialPoints <= 1000)
  ) {
    throw new ConfigurationError(
      'initialPoints',
      `The initial points must be a whole number from 1 to 1000, not ${initialPoints}.`,
    );
  }
  try {
    return new SearchSpace(configuration.parameters);
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigurationError('parameters', error.message);
    throw error;
  }
}

function checkLengthScale(lengthScale: number | readonly number[], parameters: number): void {
  const scales = typeof lengthScale === 'number' ? [lengthScale] : lengthScale;
  if (typeof lengthScale !== 'number' && scales.length !== parameters) {
    throw new ConfigurationError(
      'lengthScale',
      `Give one length scale, or one for each of the ${parameters} parameters, not ${scales.length}.`,
    );
  }
  const [least, most] = lengthScaleBounds;
  const wrong = scales.find((scale) => !(scale >= least && scale <= most));
  if (wrong !== undefined) {
    throw new ConfigurationError(
      'lengthScale',
      `A length scale is a share of the parameter's range from ${least} to ${most}, not ${wrong}.`,
    );
  }
}

function oneOf(
  name: 'acquisition' | 'goal' | 'kernel' | 'modelType',
  value: unknown,
  allowed: readonly string[],
): void {
  if (!(allowed as readonly unknown[]).includes(value)) {
    throw new ConfigurationError(name, `The ${name} must be ${allowed.join(' or ')}, not ${String(value)}.`);
  }
}

export function initialPointsOf({ initialPoints, parameters }: OptimiserConfiguration): number {
  return initialPoints ?? Math.min(4 + parameters.length, 30);
}

export function usesTrustRegion({ trustRegion, parameters, modelType }: OptimiserConfiguration): boolean {
  return trustRegion ?? (modelType === 'GaussianProcess' && parameters.length > 10);
}
