import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, callApi, type Address, type Experiment } from './api.js';

export interface Bandit {
  readonly id: string;
  readonly arm_definitions: readonly { readonly arm_id: string }[];
}

interface Segment {
  readonly n: number;
  readonly mean: number;
}

/** An arm was found to have changed. */
export interface DriftAlarm {
  readonly arm_id: string;
  readonly raised_at: string;
  readonly changed_at: string;
  readonly detector: string;
  readonly before: Segment;
  readonly after: Segment;
}

/** The displayed parts of `GET /v1/bandits/{id}/state`. */
export interface BanditState {
  readonly as_of: string;
  readonly arm_probabilities: Readonly<Record<string, number>>;
  readonly arms: readonly {
    readonly arm_id: string;
    readonly posterior_mean: number | null;
    readonly probability_best: number;
    readonly resolved: number;
  }[];
  readonly drift: {
    readonly arms: readonly { readonly arm_id: string; readonly alarms: readonly Omit<DriftAlarm, 'arm_id'>[] }[];
  } | null;
}

/** One of `GET /v1/bandits/{id}/allocation-versions` */
export interface AllocationVersion {
  readonly as_of: string;
  readonly arm_probabilities: Readonly<Record<string, number>>;
}

/** One of `GET /v1/bandits/{id}/regret` */
export interface RegretMetrics {
  readonly timestamp: string;
  readonly cumulative_regret: number;
}

/** A bandit's state and history; lists are in chronological order. */
export interface BanditSnapshot {
  readonly state: BanditState;
  readonly versions: readonly AllocationVersion[];
  readonly regret: readonly RegretMetrics[];
}

/** The alarms of all arms, oldest first. */
export function alarmsOf({ drift }: BanditState): DriftAlarm[] {
  return (drift?.arms ?? [])
    .flatMap(({ alarms, arm_id }) => alarms.map((alarm) => ({ arm_id, ...alarm })))
    .sort((a, b) => (a.raised_at < b.raised_at ? -1 : 1));
}

const PATIENCE_MS = 60_000;

/**
 * The bandit over an experiment, created if there is none.
 * @param definition the body of `POST /v1/bandits`
 */
export async function startedBandit(
  address: Address,
  experiment: Experiment,
  definition: object,
  signal: AbortSignal,
): Promise<Bandit> {
  const query = `/v1/bandits?experiment_id=${experiment.id}`;
  const [running] = (await callApi<{ items: Bandit[] }>(address, 'GET', query)).items;
  if (running !== undefined) return running;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await callApi<Bandit>(address, 'POST', '/v1/bandits', definition);
    } catch (error) {
      // A new experiment does not reach all services at once.
      if (!(error instanceof ApiError && error.status === 422 && performance.now() < deadline)) throw error;
      await sleep(200, undefined, { signal });
    }
  }
}

export async function banditSnapshot(address: Address, { id }: Bandit): Promise<BanditSnapshot> {
  const read = <T>(what: string) => callApi<T>(address, 'GET', `/v1/bandits/${id}/${what}`);
  const [state, versions, regret] = await Promise.all([
    read<BanditState>('state'),
    read<{ items: AllocationVersion[] }>('allocation-versions?limit=1000'),
    read<{ items: RegretMetrics[] }>('regret?limit=1000'),
  ]);
  return { state, versions: versions.items.toReversed(), regret: regret.items.toReversed() };
}
