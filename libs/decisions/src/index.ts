export { compileAllocation, withAllocation } from './compile-allocation.js';
export {
  closedExperiment,
  type CompiledAllocation,
  type CompiledExperiment,
  compileExperiment,
  type CompiledHoldout,
  type CompiledVariant,
  compileHoldout,
  outlineOf,
  type Propensities,
} from './compiled-experiment.js';
export {
  closedTo,
  decide,
  type DecisionReason,
  type ExclusionReason,
  type StoredAssignment,
  type Verdict,
} from './decide.js';
export {
  type Decidable,
  type Definitions,
  DefinitionStore,
  explainSetAside,
  MAX_VARIANTS,
  type SetAside,
} from './definition-store.js';
export { type DecidingModel, MAX_DECIDING_COLUMNS, PolicyStore, type PolicyQuestion } from './policy-store.js';
export { type DecisionContent, type Replay, replay } from './replay.js';
