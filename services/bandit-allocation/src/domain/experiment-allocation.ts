import type { Allocation, Binding } from '@assay/bandits';
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
  /** Counts the experiment's allocations from 1, over all its bandits. */
  readonly version: number;
  readonly banditId: string;
  readonly configVersion: number;
  /** False: the bandit stopped, the experiment's own split decides. */
  readonly isActive: boolean;
  readonly perDecision: boolean;
  readonly arms: readonly ArmAllocation[];
  readonly binding: readonly Binding[];
  /** Up to when rewards were counted. */
  readonly asOf: number;
  readonly stateHash: string;
}

/** The allocation that follows `current`, or undefined when nothing would change for anybody. */
export function nextAllocation(
  bandit: Bandit,
  { probabilities, binding }: Pick<Allocation, 'probabilities' | 'binding'>,
  current: ExperimentAllocation | undefined,
  { asOf, stateHash }: Pick<ExperimentAllocation, 'asOf' | 'stateHash'>,
): ExperimentAllocation | undefined {
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
    asOf,
    stateHash,
  };
  const isSame =
    current?.banditId === next.banditId &&
    current.configVersion === next.configVersion &&
    current.isActive === next.isActive &&
    isDeepStrictEqual(current.arms, next.arms);
  return isSame ? undefined : next;
}
