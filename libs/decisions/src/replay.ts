import { type Decision, type DecisionPolicy } from '@assay/contracts';
import { type Attributes } from '@assay/hashing';
import { isDeepStrictEqual } from 'node:util';
import { compileAllocation } from './compile-allocation.js';
import { type CompiledExperiment } from './compiled-experiment.js';
import { closedTo, decide, type ExclusionReason, type StoredAssignment } from './decide.js';
import { PolicyStore, wasMomentary } from './policy-store.js';

/** The content of a decision, apart from its id and time. */
export type DecisionContent = Pick<
  Decision,
  | 'experiment_id'
  | 'experiment_version'
  | 'variant_id'
  | 'reason'
  | 'bucket'
  | 'propensities'
  | 'sticky_unavailable'
  | 'allocation'
  | 'policy'
>;

export interface Difference {
  readonly field: string;
  readonly recorded: unknown;
  readonly replayed: unknown;
}

export interface Replay {
  readonly identical: boolean;
  /** What the current code decides; an exclusion if it would not admit the unit. */
  readonly replayed: DecisionContent | { readonly excluded: ExclusionReason };
  readonly differences: readonly Difference[];
}

/**
 * Repeats a recorded decision from its inputs: the version, the unit, its attributes, its time, and, if an allocation drew it, the probabilities of
 * the draw. What a policy version decided is computed again, unless it depended on the version's state at that time. Holdouts are not evaluated: a receipt exists only for a unit that is in no holdout.
 *
 * @param version the version that decided
 * @param storedVariant the unit's stored assignment, on which a STICKY decision is based
 * @param policies with the model of the recorded policy version. Default: none
 */
export function replay(
  version: CompiledExperiment,
  recorded: Decision,
  storedVariant: string | undefined,
  policies = new PolicyStore(),
): Replay {
  const experiment = allocatedThen(version, recorded);
  const attributes = recorded.attributes === null ? {} : (JSON.parse(recorded.attributes) as Attributes);
  const verdict =
    closedTo(experiment, recorded.unit_type, recorded.decided_at) ??
    decide(experiment, [], recorded.unit_id, attributes, storedThen(recorded, storedVariant), recorded.decision_id);
  if (typeof verdict === 'string') {
    const differences = [{ field: 'variant_id', recorded: recorded.variant_id, replayed: null }];
    return { identical: false, replayed: { excluded: verdict }, differences };
  }
  const replayed: DecisionContent = {
    experiment_id: experiment.definition.experiment_id,
    experiment_version: experiment.definition.version,
    variant_id: verdict.variant.definition.variant_id,
    reason: verdict.reason,
    bucket: verdict.bucket,
    propensities: verdict.variant.propensities,
    sticky_unavailable: verdict.stickyUnavailable,
    allocation: verdict.variant.allocation,
    policy: policyThen(experiment, recorded, verdict.variant.definition.variant_id, attributes, policies),
  };
  const differences = Object.entries(replayed)
    .map(([field, now]) => ({ field, recorded: recorded[field as keyof DecisionContent], replayed: now }))
    .filter((difference) => !isDeepStrictEqual(difference.recorded, difference.replayed));
  return { identical: differences.length === 0, replayed, differences };
}

/** Probabilities that cannot be drawn from cannot have decided: the comparison with the split then shows the difference. */
function allocatedThen(experiment: CompiledExperiment, { allocation, propensities }: Decision): CompiledExperiment {
  return allocation === null
    ? experiment
    : { ...experiment, allocation: compileAllocation(experiment.definition, allocation, propensities) };
}

/** A decision of an earlier release has no policy, although its variant may name a version. */
function policyThen(
  { policies: named }: CompiledExperiment,
  { experiment_id, policy, unit_id }: Decision,
  variantId: string,
  attributes: Attributes,
  policies: PolicyStore,
): DecisionPolicy | null {
  const policyVersionId = named?.get(variantId);
  if (policy === null || policyVersionId === undefined) return null;
  if (wasMomentary(policy) && policy.policy_version_id === policyVersionId) return policy;
  return policies.decideAgain({ policyVersionId, experimentId: experiment_id, unitId: unit_id, attributes });
}

function storedThen(recorded: Decision, storedVariant: string | undefined): StoredAssignment {
  if (recorded.sticky_unavailable) {
    return 'unavailable';
  }
  return recorded.reason === 'STICKY' && storedVariant !== undefined ? { variantId: storedVariant } : 'none';
}
