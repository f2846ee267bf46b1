import type { RewardLedger } from '@assay/bandits';
import { allocate, type BanditRequest, defineBandit, learnedState, stateHash } from '@assay/learning';

/** The observations of one arm. */
export interface ArmTotals {
  readonly armId: string;
  readonly decisions: number;
  readonly ledger: RewardLedger;
  /** Observations since drift alarms; none here. */
  readonly epochs: readonly [];
}

/** Computes each arm's probability from its observations: posteriors, the algorithm's shares, the limits, the state's hash. */
export type UpdateAllocation = (totals: readonly ArmTotals[]) => readonly number[];

/** What services/bandit-allocation computes at each update. */
export function updateOf(algorithm: 'ThompsonSampling' | 'UCB', arms: readonly string[]): UpdateAllocation {
  const request: BanditRequest = {
    algorithm,
    exploration_rate: 0,
    arm_definitions: arms.map((arm) => ({ arm_id: arm, configuration: { variant: arm } })),
    reward: { metric_name: 'click', kind: 'binary', window_seconds: 3_600 },
    update_frequency: 1,
  };
  const id = '0190a000-0000-7000-8000-000000000001';
  const variants = arms.map((name) => ({ name, variantId: name }));
  const bandit = defineBandit(request, { experimentId: id, unitType: 'user', variants, isArchived: false }, id, 0);
  if (Array.isArray(bandit)) throw new Error(`the bandit is refused: ${JSON.stringify(bandit)}`);
  return (totals) => {
    stateHash(totals, []);
    return allocate(bandit, learnedState(bandit, totals, [], 0), null).probabilities;
  };
}
