import type { Flaw } from '@assay/kernel';
import {
  type Acquisition,
  ConfigurationError,
  createOptimiser,
  type ModelType,
  type OptimiserConfiguration,
  type OptimiserState,
  type Parameter,
  type ParameterValue,
  type StoppingRules,
} from '@assay/optimisation';
import { hash } from 'node:crypto';
import type { ClosedLoop } from './closed-loop.js';
import type { Point } from './search-step.js';

/** A search for the best point of a parameter space. */
export interface BayesianModel {
  readonly id: string;
  readonly experimentId: string;
  /** The rules that end the search. */
  readonly stopping: StoppingRules;
  /** Null: clients request points and report observations. */
  readonly loop: ClosedLoop | null;
  /** Configuration, observations and pending points, from which posterior and next suggestion are computed. */
  readonly state: OptimiserState;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ModelRequest {
  readonly model_type: ModelType;
  readonly acquisition_function: Acquisition;
  readonly parameter_space: { readonly parameters: readonly Parameter[] };
  readonly hyperparameters?:
    | {
        readonly kernel?: 'rbf' | 'matern32' | 'matern52' | undefined;
        readonly length_scale?: number | readonly number[] | undefined;
        readonly noise_variance?: number | undefined;
      }
    | undefined;
  readonly goal?: 'minimise' | 'maximise' | undefined;
  readonly seed?: number | undefined;
  readonly initial_points?: number | undefined;
  readonly beta?: number | undefined;
  readonly stopping?: StoppingRules | undefined;
  readonly loop?: ClosedLoop | undefined;
}

/** Maximum bytes of a model as JSON: ten times the size that the design expects for a model with its posterior. */
export const LARGEST_MODEL_BYTES = 1_000_000;

/** The field of the request for each field of the optimiser's configuration. */
const pointers: Partial<Record<keyof OptimiserConfiguration, string>> = {
  parameters: '/parameter_space/parameters',
  goal: '/goal',
  modelType: '/model_type',
  acquisition: '/acquisition_function',
  seed: '/seed',
  kernel: '/hyperparameters/kernel',
  lengthScale: '/hyperparameters/length_scale',
  noiseVariance: '/hyperparameters/noise_variance',
  beta: '/beta',
  initialPoints: '/initial_points',
};

/** A new search, or the errors of the request. */
export function defineModel(
  request: ModelRequest,
  experimentId: string,
  id: string,
  now: number,
): BayesianModel | Flaw[] {
  const { beta, goal = 'maximise', hyperparameters = {}, initial_points, loop = null, stopping = {} } = request;
  const { kernel, length_scale, noise_variance } = hyperparameters;
  try {
    const state = createOptimiser({
      parameters: request.parameter_space.parameters,
      goal,
      modelType: request.model_type,
      acquisition: request.acquisition_function,
      // The default is derived from the id, so that it is reproducible.
      seed: request.seed ?? Number.parseInt(hash('sha256', id).slice(0, 8), 16),
      ...(kernel === undefined ? {} : { kernel }),
      ...(length_scale === undefined ? {} : { lengthScale: length_scale }),
      ...(noise_variance === undefined ? {} : { noiseVariance: noise_variance }),
      ...(beta === undefined ? {} : { beta }),
      ...(initial_points === undefined ? {} : { initialPoints: initial_points }),
    });
    const model = { id, experimentId, stopping, loop, state, createdAt: now, updatedAt: now };
    return isTooLarge(model) ? [tooLarge] : model;
  } catch (error) {
    if (error instanceof ConfigurationError) return [{ pointer: pointers[error.field] ?? '', detail: error.message }];
    if (error instanceof RangeError) return [{ pointer: '', detail: error.message }];
    throw error;
  }
}

/** Values of all parameters, by their names. */
export function namedPoint({ configuration }: OptimiserState, values: readonly ParameterValue[]): Point {
  return Object.fromEntries(configuration.parameters.map(({ name }, index) => [name, values[index] ?? '']));
}

export function isTooLarge(model: BayesianModel): boolean {
  return Buffer.byteLength(JSON.stringify(model)) > LARGEST_MODEL_BYTES;
}

export const tooLarge: Flaw = { pointer: '', detail: `A model has at most ${LARGEST_MODEL_BYTES} bytes as JSON.` };
