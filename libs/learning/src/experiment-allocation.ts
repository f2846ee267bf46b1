import type { Allocation, Binding, ContextualPolicy } from '@assay/bandits';
import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Bandit } from './bandit.js';

/** An arm's share of the traffic. */
export interface ArmAllocation {
  readonly armId: string;
  readonly variantId: string;
  readonly probability: number;
}

/** One numbered allocation of an experiment's traffic. */
export interface ExperimentAllocation {
  readonly experimentId: string;
  /** Starts at 1 and is incremented by every allocation of the experiment, over all its bandits. */
  readonly version: number;
  readonly banditId: string;
  readonly configVersion: number;
  /** False: the bandit has stopped, and the experiment's own split decides. */
  readonly isActive: boolean;
  readonly perDecision: boolean;
  readonly arms: readonly ArmAllocation[];
  readonly binding: readonly Binding[];
  /** The contextual policy as published JSON: it gives a unit's probabilities, and `arms` has those of the average context. */
  readonly policy: string | null;
  /** SHA-256 of the policy. */
  readonly policyHash: string | null;
  /** The time up to which rewards were counted. */
  readonly asOf: number;
  readonly stateHash: string;
}

/** An allocation without the policy, which may be large. */
export type AllocationSummary = Omit<ExperimentAllocation, 'policy'>;

/** The allocation after `current`, or undefined if it would be the same. */
export function nextAllocation(
  bandit: Bandit,
  made: Pick<Allocation, 'probabilities' | 'binding'> & { readonly policy?: ContextualPolicy | null },
  current: AllocationSummary | undefined,
  { asOf, stateHash }: Pick<ExperimentAllocation, 'asOf' | 'stateHash'>,
): ExperimentAllocation | undefined {
  const { binding, probabilities } = made;
  const policy = made.policy ? JSON.stringify(made.policy) : null;
  const next: ExperimentAllocation = {
    experimentId: bandit.experimentId,
    version: (current?.version ?? 0) + 1,
    banditId: bandit.id,
    configVersion: bandit.version,
    isActive: bandit.isActive,
    perDecision: bandit.perDecision,
    arms: bandit.arms.map(({ armId, variantId }, index) => ({
      armId,
      variantId,
      probability: probabilities[index] ?? 0,
    })),
    binding,
    policy,
    policyHash: policy && hash('sha256', policy),
    asOf,
    stateHash,
  };
  const isSame =
    current?.banditId === next.banditId &&
    current.configVersion === next.configVersion &&
    current.isActive === next.isActive &&
    current.policyHash === next.policyHash &&
    isDeepStrictEqual(current.arms, next.arms);
  return isSame ? undefined : next;
}
