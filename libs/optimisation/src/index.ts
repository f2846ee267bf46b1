export {
  createOptimiser,
  IterationConflict,
  nextIteration,
  type Observation,
  observe,
  type OptimiserState,
  type PendingPoint,
  suggest,
  type Suggestion,
} from './optimiser.js';
export * as benchmarkFunctions from './benchmark-functions.js';
