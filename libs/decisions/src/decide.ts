import { type Attributes } from '@assay/hashing';
import { type CompiledExperiment, type CompiledHoldout, type CompiledVariant } from './compiled-experiment.js';

/** Why a unit got its variant. Only BANDIT and POLICY variants are drawn by a learning allocation. */
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

/** The unit's stored assignment: a variant id, none, or unknown because the store was unavailable. */
export type StoredAssignment = { readonly variantId: string } | 'none' | 'unavailable';

export interface Verdict {
  /**
   * A variant and the probabilities to report. SPLIT and BANDIT were drawn with them. STICKY and OVERRIDE were not drawn now: they report the
   * version's split, even while an allocation decides; the unit's first decision reports the probabilities of its draw.
   */
  readonly variant: CompiledVariant;
  readonly reason: DecisionReason;
  /** 0 to 9999, whether or not the bucket decided. */
  readonly bucket: number;
  readonly stickyUnavailable: boolean;
}

/**
 * Whether an experiment admits units at all; of the unit, only its type is used.
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
 * Decides one unit in one open experiment (`closedTo` said nothing). The order is the contract, the first that applies wins: OVERRIDE, HOLDOUT,
 * LAYER, NOT_TARGETED, STICKY, OUTSIDE_ALLOCATION, then BANDIT if the experiment has an allocation, else SPLIT. A stored assignment only replaces the
 * split and the draw: a unit that is held out or no longer targeted is excluded, whether or not allocations changed. (In GrowthBook, sticky buckets
 * also take precedence over targeting.)
 *
 * @param decisionId the key of the draw if each decision is drawn separately
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
