export {
  algorithmAnswer,
  algorithmFields,
  algorithmNames,
  algorithms,
  toAlgorithmAnswer,
} from './algorithms/algorithms.js';
export { allocate } from './allocate.js';
export { armOf } from './arm-of.js';
export { type ArmState } from './arm-state.js';
export { type RegressionEpoch } from './arm-totals.js';
export { type AttributeDefinition, type BanditContext, encoderOf } from './bandit-context.js';
export { banditContrasts, banditEstimates } from './bandit-estimates.js';
export { type BanditDefinition, fromDefinition, toDefinition } from './bandit-definition.js';
export { type Arm } from './bandit-terms.js';
export { type Bandit } from './bandit.js';
export { countAtOnce, countUncreditedAtOnce } from './count-at-once.js';
export {
  compareDraws,
  creditRewards,
  type Draw,
  type DrawInContext,
  type DrawPlace,
  type RewardEvent,
  type Uncredited,
  uncreditedReason,
} from './credit-rewards.js';
export { type BanditChange, type BanditRequest, changeBandit, defineBandit, type Subject } from './define-bandit.js';
export { deriveAllocation } from './derive-allocation.js';
export { drawKey } from './draw-key.js';
export { consequenceOf, type DriftAlarm, toEvidenceJson } from './drift-alarm.js';
export { driftSettings } from './drift-settings.js';
export { drawOf, earlier, type Evaluation, exposedAt, type Exposure } from './evaluation.js';
export { EvaluationsByUnit } from './evaluations-by-unit.js';
export { expectedRegret, type ExpectedRegret } from './expected-regret.js';
export { type AllocationSummary, type ExperimentAllocation } from './experiment-allocation.js';
export { type Knowledge, knowledgeOf, learnedState, stateHash } from './learned-state.js';
export { type ArmTotals } from './arm-totals.js';
export { type CountedDraw, type DrawChange, type Posting, postingsOf } from './postings.js';
export { readExposure } from './read-exposure.js';
export { readReward, type UnusableReason } from './read-reward.js';
export { type RegressionPosting, regressionPostings } from './regression-postings.js';
export { type ClosedDraw, type Finding, newWatch, type Watch, watchDraws } from './watch.js';
