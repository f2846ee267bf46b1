export {
  BUCKETS,
  type Bucketer,
  bucketOf,
  createBucketer,
  type HashAlgorithm,
  hashAlgorithms,
  layerPoint,
} from './bucketer.js';
export { type Attributes, compileCondition, type Condition } from './condition.js';
export { conditionBudget } from './condition-budget.js';
export { ConditionError } from './condition-error.js';
export { type Dialect, dialectOf } from './dialect.js';
export {
  type BucketRange,
  layout,
  type Ranges,
  variantAt,
  type VariantAllocation,
  type VariantRanges,
} from './layout.js';
export { murmur3 } from './murmur3.js';
export { MAX_PATTERN_TEXT } from './pattern.js';
export { type SavedGroups } from './operators.js';
