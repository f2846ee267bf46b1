export {
  type AnytimeResult,
  asymptoticConfidenceSequence,
  type ConfidenceSequenceInput,
} from './confidence-sequence.js';
export { type Decimal, parseDecimal } from './decimal.js';
export { studentCritical } from './distributions.js';
export { exactProduct, exactSquare, exactSum } from './exact-sum.js';
export { fromSums } from './from-sums.js';
export { type Interval } from './interval.js';
export { addValue, emptyMoments, mergeMoments, type Moments, summarize, type Summary, variance } from './moments.js';
export { type Proportion, type ProportionResult, proportionTest } from './proportion-test.js';
export { relativeLift, type RelativeLift } from './relative-lift.js';
export {
  emptySequentialSrm,
  retireRegimes,
  type SequentialSrm,
  type SrmRegime,
  updateSequentialSrm,
} from './sequential-srm.js';
export { type SrmResult, srmTest } from './srm.js';
export { welch, type WelchResult } from './welch.js';
