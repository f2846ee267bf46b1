export { type Algorithm, type ArmKnowledge, armShares, expectedReward } from './algorithms/arm-shares.js';
export { epsilonGreedy } from './algorithms/epsilon-greedy.js';
export { softmax } from './algorithms/softmax.js';
export { thompsonSampling, topTwoSampling } from './algorithms/thompson-sampling.js';
export { bayesUcbIndex, klUcbIndex, randomizedUcb, ucb1Index } from './algorithms/upper-confidence.js';
export { type Allocation, type ArmLimits, type Binding, constrain, type Limits } from './allocation/constrain.js';
export { createDrawPoint, drawArm } from './allocation/draw.js';
export { projectOntoBounds } from './allocation/project-onto-bounds.js';
export { quantize, RESOLUTION } from './allocation/quantize.js';
export {
  type CompiledPolicy,
  compilePolicy,
  type ContextualPolicy,
  type PolicyArm,
  type PolicyRule,
} from './contextual/contextual-policy.js';
export { type ContextRewards, type HalvedTerm, sumByContext, toTreeCells } from './contextual/context-rewards.js';
export { contextualThompsonPropensities } from './contextual/contextual-thompson.js';
export {
  createEncoder,
  type Encoder,
  type Feature,
  FEATURE_STEPS,
  type FeatureDeclaration,
} from './contextual/features.js';
export {
  discountWeights,
  expectedScore,
  type FeatureVector,
  type GaussianWeights,
  type Score,
  scoreOf,
  type Scorer,
} from './contextual/gaussian-weights.js';
export { createHalving, growTree, type HonestTree, type TreeCell, type TreeOptions } from './contextual/honest-tree.js';
export { gammaAt, type GammaSchedule, inverseGapPropensities, squareCbSchedule } from './contextual/inverse-gap.js';
export { linUcbPropensities, linUcbScores } from './contextual/lin-ucb.js';
export {
  addReward,
  createLinearModel,
  discountLinearModel,
  type LinearModel,
  noiseVariance,
} from './contextual/linear-model.js';
export {
  featureTotals,
  fitLinearModel,
  type RegressionSums,
  type RegressionTerm,
  sumTerms,
  toSteps,
} from './contextual/regression-sums.js';
export { fitLogistic, type LogisticRow, successProbability } from './contextual/logistic-model.js';
export { compareSteps, countOutcomes, fitLogisticModel, type OutcomeCount } from './contextual/outcome-counts.js';
export { leafOf, type TreeNode } from './contextual/split-tree.js';
export { type Adwin, type AdwinOptions, createAdwin, updateAdwin } from './drift/adwin.js';
export { type Alarm, type Segment } from './drift/alarm.js';
export { createCusum, type Cusum, type CusumOptions, updateCusum } from './drift/cusum.js';
export {
  type ArmAlarm,
  createDriftMonitor,
  type DriftMonitor,
  type DriftSettings,
  type RewardedDecision,
  watchDecision,
} from './drift/drift-monitor.js';
export {
  createPageHinkley,
  type PageHinkley,
  type PageHinkleyOptions,
  updatePageHinkley,
} from './drift/page-hinkley.js';
export { type DriftResponse, type Forgetting, respondToDrift } from './drift/respond-to-drift.js';
export {
  type AdaptiveInference,
  addLoggedReward,
  type ArmEstimate,
  armEstimates,
  createAdaptiveInference,
  type LoggedReward,
} from './inference/adaptive-inference.js';
export {
  addArms,
  addContrastReward,
  type ArmContrast,
  armContrasts,
  type ArmContrasts,
  createArmContrasts,
  forgetArm,
} from './inference/arm-contrasts.js';
export { addRegret, emptyRegret, type Regret, regretPerArm } from './inference/regret.js';
export { credibleInterval } from './laws/credible-interval.js';
export { checkLaw, type Law, meanOf } from './laws/law.js';
export {
  type Evidence,
  forget,
  type ForgettingRule,
  periodWeight,
  poolEvidence,
  recordRewards,
  type RewardLedger,
  weighEvidence,
} from './posteriors/evidence.js';
export { type Estimate, shrinkTogether } from './posteriors/james-stein.js';
export {
  checkPrior,
  defaultPrior,
  lawOf,
  type Posterior,
  type Prior,
  updatePosterior,
} from './posteriors/posterior.js';
export {
  addRewards,
  checkReward,
  mergeRewards,
  noRewards,
  type RewardKind,
  type RewardSums,
} from './posteriors/rewards.js';
export { bestArmProbabilities, expectedMaximum, type Goal, rankProbabilities } from './rank-probabilities.js';
export {
  type BanditProblem,
  bernoulliProblem,
  driftingProblem,
  gaussianProblem,
  regretCurve,
  type SimulatedPolicy,
} from './simulation/regret-curve.js';
