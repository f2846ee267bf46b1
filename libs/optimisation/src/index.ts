export { type Acquisition, acquisitions } from './acquisition.js';
export * as benchmarkFunctions from './benchmark-functions.js';
export { type BenchmarkFunction } from './benchmark-functions.js';
export {
  acquisitionsOf,
  checkConfiguration,
  ConfigurationError,
  type ModelType,
  type OptimiserConfiguration,
} from './configuration.js';
export { type Calibration, convergence, type ConvergenceMetrics, type StoppingRules } from './convergence.js';
export { type GaussianProcessHyperparameters } from './gaussian-process-likelihood.js';
export { type Kernel, kernels } from './kernel.js';
export { IterationConflict, type Observation, observe } from './observe.js';
export { createOptimiser, nextIteration, type OptimiserState, type PendingPoint } from './optimiser-state.js';
export { posterior, type Prediction } from './posterior.js';
export {
  type CategoricalParameter,
  type NumericParameter,
  type Parameter,
  type ParameterValue,
} from './search-space.js';
export { suggest, type Suggestion } from './suggest.js';
export { type TrustRegion } from './trust-region.js';
