export { type ArmSummary, type Stratum, type ValueKind } from './arm-summary.js';
export { type Bayesian } from './bayesian.js';
export { compareStrata } from './compare-strata.js';
export { compareWeighted } from './compare-weighted.js';
export { type Comparison } from './comparison.js';
export { type ComparisonOptions } from './comparison-options.js';
export {
  type AnytimeResult,
  asymptoticConfidenceSequence,
  type ConfidenceSequenceInput,
} from './confidence-sequence.js';
export { type AnytimeInference, type Inference } from './contrast.js';
export { type Decimal, parseDecimal } from './decimal.js';
export { studentCritical } from './distributions.js';
export { MIN_EXPECTED } from './enough.js';
export { exactProduct, exactSquare, exactSum } from './exact-sum.js';
export { fromSums } from './from-sums.js';
export { type Heterogeneity, heterogeneityOf } from './heterogeneity.js';
export { type Interval } from './interval.js';
export { type Proportion, type ProportionResult, proportionTest } from './proportion-test.js';
export { relativeLift, type RelativeLift } from './relative-lift.js';
export { addSplit, type ArmSplit, mergeSrmSums, noSrmSums, type SplitUnits, type SrmSums, TILTS } from './srm-sums.js';
export { srmVerdict, type SrmVerdict } from './srm-verdict.js';
export { type SrmResult, srmTest } from './srm.js';
export { type Summary } from './summary.js';
export {
  type ArmSums,
  noWeightedUnits,
  sumWeighted,
  type UnitWeights,
  type WeightedArm,
  type WeightedSums,
  weighArm,
  weightsOf,
} from './weighted-sums.js';
export { welch, type WelchResult } from './welch.js';
