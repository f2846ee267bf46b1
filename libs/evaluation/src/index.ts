export { checkRows, type LoggedRows, withoutModel } from './logged-rows.js';
export { type Contributions, type Estimator } from './estimators/estimator.js';
export { clippedIps, ips, snips, subGaussianIps } from './estimators/inverse-propensity.js';
export { rejection } from './estimators/rejection.js';
export {
  directMethod,
  doublyRobust,
  selfNormalisedDoublyRobust,
  shrunkDoublyRobust,
  subGaussianDoublyRobust,
  switchDoublyRobust,
} from './estimators/doubly-robust.js';
export { cressieRead, type CressieReadSums, mergeCressieRead, sumCressieRead } from './estimators/cressie-read.js';
export {
  estimateOf,
  type EstimateSums,
  mergeSums,
  noSums,
  standardErrorOf,
  sumContributions,
} from './estimators/estimate-sums.js';
export { BootstrapSums } from './intervals/bootstrap-sums.js';
export { cressieReadInterval } from './intervals/cressie-read-interval.js';
export { empiricalBernstein } from './intervals/empirical-bernstein.js';
export { type RewardRange, WeightedConfidenceSequence } from './intervals/weighted-confidence-sequence.js';
export {
  mergeWeights,
  noWeights,
  sumWeights,
  type WeightDiagnostics,
  weightDiagnostics,
  type WeightSums,
} from './diagnostics/weight-sums.js';
export { LargestWeights } from './diagnostics/largest-weights.js';
export { paretoK, tailLength } from './diagnostics/pareto-k.js';
export { type ArmSupport, calibrationZ, SupportCounts } from './diagnostics/support.js';
export { balancedWeight, type LoggingPolicy, slateWeight } from './weights.js';
export { RidgeRewards, type RidgeRewardsOptions, type RewardModel } from './reward-model/ridge-rewards.js';
export {
  defaultLimits,
  type EstimabilityEvidence,
  type EstimabilityLimits,
  type Obstacle,
  obstaclesTo,
} from './verdict/estimability.js';
export { judge, type Judgement, type Verdict, type VerdictInput } from './verdict/verdict.js';
export { alignment } from './plans/alignment.js';
export { constraintRespect, type PlanConstraint, type PlanRule } from './plans/constraint-respect.js';
export { diversity } from './plans/diversity.js';
export { damerauLevenshtein, editScore } from './plans/edit-distance.js';
export { leftovers } from './plans/leftovers.js';
export { checkPlan, type Plan, type PlanIngredient, type PlanItem } from './plans/plan.js';
export { slope, type TunedEstimate } from './slope.js';
