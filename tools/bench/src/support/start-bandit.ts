import { setTimeout as sleep } from 'node:timers/promises';
import { callApi, type Experiment, type Stack } from '@assay/local-stack';

/** A bandit whose allocation decides. */
export interface RunningBandit {
  readonly id: string;
  readonly experiment: Experiment;
  /** The key of the reward in an event's metrics. */
  readonly metric: string;
  /** Decisions made to check that it decides, one of them by the bandit. */
  readonly tried: number;
}

interface Settings {
  readonly arms: number;
  readonly kind: 'binary' | 'count';
  readonly updateSeconds: number;
  readonly updateAfterRewards?: number;
  readonly perDecision?: boolean;
}

interface Answer {
  readonly assignments: readonly {
    readonly reason: string;
    readonly allocation: { readonly version: number } | null;
  }[];
}

const GIVE_UP_MS = 60_000;

/** Starts an experiment with a Thompson sampling bandit over its variants and waits until the bandit decides. */
export async function startBandit(stack: Stack, name: string, settings: Settings): Promise<RunningBandit> {
  const { arms, kind, updateSeconds, updateAfterRewards, perDecision = false } = settings;
  const variants = Array.from({ length: arms }, (_value, arm) => `arm-${arm}`);
  const { id } = await callApi<Experiment>(stack, 'POST', '/v1/experiments', {
    name,
    unit_type: 'user',
    variants: variants.map((variant) => ({ name: variant, allocation: 1 / arms })),
  });
  const experiment = await callApi<Experiment>(stack, 'PUT', `/v1/experiments/${id}/status`, { status: 'active' });
  const metric = `reward-${name}`;
  const definition = {
    experiment_id: id,
    algorithm: 'ThompsonSampling',
    exploration_rate: 0.1,
    arm_definitions: variants.map((variant) => ({ arm_id: variant, configuration: { variant } })),
    reward: { metric_name: metric, kind, window_seconds: 3_600 },
    update_frequency: updateSeconds,
    per_decision: perDecision,
    ...(updateAfterRewards === undefined ? {} : { update_after_rewards: updateAfterRewards }),
  };
  // The service receives the experiment from the log within a moment.
  const bandit = await patiently(() => callApi<{ id: string }>(stack, 'POST', '/v1/bandits', definition));
  let tries = 0;
  await patiently(async () => {
    // A new unit each time: a unit assigned by the split keeps its variant.
    const version = await versionInForce(stack, name, `${name}-first-${(tries += 1)}`);
    if (version === undefined) throw new Error(`${name} is not decided by its bandit`);
  });
  return { id: bandit.id, experiment, metric, tried: tries };
}

/** The version of the allocation that currently decides for a unit; undefined if the split does, or for a unit that keeps its variant. */
export async function versionInForce(stack: Stack, experiment: string, unit: string): Promise<number | undefined> {
  const { assignments } = await callApi<Answer>(stack, 'POST', '/v1/assignments', {
    unit_type: 'user',
    unit_id: unit,
    experiments: [experiment],
  });
  return assignments[0]?.reason === 'BANDIT' ? assignments[0].allocation?.version : undefined;
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
