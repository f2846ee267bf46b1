import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RewardLedger } from '@assay/bandits';
import { repository } from '../frame/repository.js';

/** What happened to one arm. */
export interface ArmTotals {
  readonly armId: string;
  readonly decisions: number;
  readonly ledger: RewardLedger;
  /** Since drift alarms; none here. */
  readonly epochs: readonly [];
}

/** From what is known of every arm to its probability: posteriors, the algorithm's shares, the limits, the state's hash. */
export type UpdateAllocation = (totals: readonly ArmTotals[]) => readonly number[];

interface Allocating {
  readonly defineBandit: (request: object, subject: object, id: string, now: number) => object;
  readonly learnedState: (bandit: object, totals: readonly ArmTotals[], alarms: [], asOf: number) => object[];
  readonly stateHash: (totals: readonly ArmTotals[], alarms: []) => string;
  readonly allocate: (
    bandit: object,
    states: object[],
    previous: null,
  ) => { readonly probabilities: readonly number[] };
}

/** What services/bandit-allocation computes at each update, as it was built: services cannot be imported as packages. */
export async function updateOf(
  algorithm: 'ThompsonSampling' | 'UCB',
  arms: readonly string[],
): Promise<UpdateAllocation> {
  const folder = join(repository, 'services', 'bandit-allocation', 'dist', 'domain');
  const load = (file: string): Promise<Allocating> =>
    import(pathToFileURL(join(folder, file)).href) as Promise<Allocating>;
  const { defineBandit } = await load('define-bandit.js');
  const { learnedState, stateHash } = await load('learned-state.js');
  const { allocate } = await load('allocate.js');
  const request = {
    algorithm,
    exploration_rate: 0,
    arm_definitions: arms.map((arm) => ({ arm_id: arm, configuration: { variant: arm } })),
    reward: { metric_name: 'click', kind: 'binary', window_seconds: 3_600 },
    update_frequency: 1,
  };
  const id = '0190a000-0000-7000-8000-000000000001';
  const variants = arms.map((name) => ({ name, variantId: name }));
  const bandit = defineBandit(request, { experimentId: id, unitType: 'user', variants }, id, 0);
  if (Array.isArray(bandit)) throw new Error(`the bandit is refused: ${JSON.stringify(bandit)}`);
  return (totals) => {
    stateHash(totals, []);
    return allocate(bandit, learnedState(bandit, totals, [], 0), null).probabilities;
  };
}
