import { type Attributes } from '@assay/hashing';
import { type CompiledExperiment, type CompiledHoldout, type CompiledVariant } from './compiled-experiment.js';

/** Why a unit got its variant. BANDIT and POLICY belong to allocations that learn; only they were drawn by one. */
export type DecisionReason = 'SPLIT' | 'STICKY' | 'OVERRIDE' | 'BANDIT' | 'POLICY';

/** Why a unit is not in an experiment. */
export type ExclusionReason =
  | 'NOT_FOUND'
  | 'UNIT_TYPE'
  | 'NOT_ACTIVE'
  | 'NOT_STARTED'
  | 'ENDED'
  | 'HOLDOUT'
  | 'LAYER'
  | 'NOT_TARGETED'
  | 'OUTSIDE_ALLOCATION';

/** What is known of the unit's stored assignment: a variant id, that there is none, or that nobody could say. */
export type StoredAssignment = { readonly variantId: string } | 'none' | 'unavailable';

export interface Verdict {
  /**
   * With the probabilities to report. SPLIT and BANDIT were drawn by them. STICKY and OVERRIDE were not drawn now: they
   * report the version's split, also while an allocation decides, and the unit's first decision says what it was drawn by.
   */
  readonly variant: CompiledVariant;
  readonly reason: DecisionReason;
  /** 0 to 9999, whether or not the bucket decided. */
  readonly bucket: number;
  readonly stickyUnavailable: boolean;
}

/**
 * Whether an experiment takes a unit in at all, before anything about the unit but its type is asked.
 *
 * @param now milliseconds since the Unix epoch
 */
export function closedTo(
  { definition }: CompiledExperiment,
  unitType: string,
  now: number,
): ExclusionReason | undefined {
  if (definition.unit_type !== unitType) {
    return 'UNIT_TYPE';
  }
  if (definition.status !== 'active') {
    return 'NOT_ACTIVE';
  }
  if (definition.start_at !== null && now < definition.start_at) {
    return 'NOT_STARTED';
  }
  return definition.end_at !== null && now >= definition.end_at ? 'ENDED' : undefined;
}

/**
 * Decides one unit in one open experiment (`closedTo` said nothing). The order is the contract, the first that applies wins:
 * OVERRIDE, HOLDOUT, LAYER, NOT_TARGETED, STICKY, OUTSIDE_ALLOCATION, then BANDIT if the experiment has an allocation,
 * else SPLIT. A stored assignment stands in for the split and the draw alone: whoever is held back or no longer targeted is out,
 * whether or not allocations changed. (GrowthBook's sticky buckets stand above targeting, too.)
 *
 * @param decisionId what the draw is keyed by where each decision is drawn anew
 */
export function decide(
  experiment: CompiledExperiment,
  holdouts: readonly CompiledHoldout[],
  unitId: string,
  attributes: Attributes,
  stored: StoredAssignment,
  decisionId: string,
): Verdict | ExclusionReason {
  const bucket = experiment.bucketOf(unitId);
  const override = experiment.overrideFor(unitId);
  if (override !== undefined) {
    return { variant: override, reason: 'OVERRIDE', bucket, stickyUnavailable: false };
  }
  for (const holdout of holdouts) {
    if (holdout.holds(unitId)) {
      return 'HOLDOUT';
    }
  }
  if (!experiment.inLayer(unitId)) {
    return 'LAYER';
  }
  if (experiment.condition !== null && !experiment.condition.evaluate(attributes)) {
    return 'NOT_TARGETED';
  }
  const kept = typeof stored === 'object' ? experiment.variantById(stored.variantId) : undefined;
  if (kept !== undefined) {
    return { variant: kept, reason: 'STICKY', bucket, stickyUnavailable: false };
  }
  const variant = experiment.variantAt(bucket);
  if (variant === undefined) {
    return 'OUTSIDE_ALLOCATION';
  }
  const stickyUnavailable = stored === 'unavailable';
  const { allocation } = experiment;
  if (allocation === undefined) {
    return { variant, reason: 'SPLIT', bucket, stickyUnavailable };
  }
  const drawn = allocation.draw(allocation.perDecision ? decisionId : unitId, attributes);
  return { variant: drawn, reason: 'BANDIT', bucket, stickyUnavailable };
}
