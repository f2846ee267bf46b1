import { setTimeout as sleep } from 'node:timers/promises';
import { callApi, type Stack } from '@assay/local-stack';
import type { Findings, Study } from '../frame/benchmark.js';
import { milliseconds, number } from '../frame/format.js';
import { latencyOf } from '../frame/latency.js';
import { eventRequests } from '../support/event-requests.js';
import { HttpLoad } from '../support/http-load.js';
import { type RunningBandit, startBandit, versionInForce } from '../support/start-bandit.js';
import { assignUnits, serverOf, startLocalStack } from '../support/start-local-stack.js';
import { waitUntil } from '../support/wait-until.js';

const RATE = 1_000;
const EVENTS_PER_REQUEST = 20;
const UNITS = 10_000;
const PROBERS = 4;
const POLL_MS = 20;
const WANTED_MS = 5_000;
const GIVE_UP_MS = 60_000;

interface BanditState {
  readonly arms: readonly { readonly resolved: number; readonly posterior: { readonly shape: number } }[];
}

/**
 * The time until the probabilities used by `assignment` include a reward: the whole stack processes 1,000 rewards a second for one bandit, while
 * others get single rewards and are polled until they draw by the next allocation.
 */
export const rewardToProbabilities: Study = {
  kind: 'study',
  name: 'reward-to-probabilities',
  title: `Reward → probabilities that \`assignment\` draws by, under ${number(RATE)} rewards/s`,
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const load = HttpLoad.start(context);
    const settings = { arms: 4, kind: 'count', updateSeconds: 1 } as const;
    const busy = await startBandit(stack, 'busy', settings);
    const units = Array.from({ length: UNITS }, (_value, index) => `unit-${index}`);
    for (let from = 0; from < UNITS; from += 1_000) {
      await assignUnits(stack, busy.experiment.name, units.slice(from, from + 1_000));
    }
    const probed = await Promise.all(
      Array.from({ length: PROBERS }, (_value, index) =>
        startBandit(stack, `probe-${index}`, { ...settings, kind: 'binary', updateAfterRewards: 1 }),
      ),
    );
    const requests = eventRequests({
      token: stack.token,
      units,
      eventsPerRequest: EVENTS_PER_REQUEST,
      metric: busy.metric,
    });
    const ingestion = serverOf(stack, 'event-ingestion');
    const seconds = context.quick ? 8 : 30;
    const times = { idle: [] as number[], loaded: [] as number[], renewed: [] as number[] };
    let sent = 0;
    let sentSeconds = 0;
    await probeAll(stack, probed, 3);
    for (let turn = 1; turn <= (context.quick ? 1 : 3); turn += 1) {
      times.idle.push(...(await probeAll(stack, probed, seconds / 2)));
      // The load begins two seconds before its probes.
      const [round, loaded, renewed] = await Promise.all([
        load.round(
          ingestion,
          { requests, connections: 8, seconds: seconds + 2, rate: RATE / EVENTS_PER_REQUEST },
          EVENTS_PER_REQUEST,
        ),
        sleep(2_000).then(() => probeAll(stack, probed, seconds)),
        sleep(2_000).then(() => watchRenewals(stack, busy, seconds)),
      ]);
      times.loaded.push(...loaded);
      times.renewed.push(...renewed);
      sent += round.ops;
      sentSeconds += round.seconds;
      context.log(`turn ${turn}: ${loaded.length} probes, p95 ${milliseconds(latencyOf(loaded).p95)}`);
    }
    // Checks that the load was real: the posteriors contain every reward (each count has the prior Gamma(1, 1)).
    await waitUntil('rewards in the posteriors', sent, async () => {
      const { arms } = await callApi<BanditState>(stack, 'GET', `/v1/bandits/${busy.id}/state`);
      return arms.reduce((sum, { posterior }) => sum + posterior.shape - 1, 0);
    });

    const loaded = latencyOf(times.loaded);
    const rows = [
      ['reward → drawn by, nothing else', times.idle],
      ['reward → drawn by, under load', times.loaded],
      ['from one allocation of the busy bandit to the next', times.renewed],
    ] as const;
    return {
      verdicts: [
        {
          wanted: `p99 ≤ ${milliseconds(WANTED_MS)}`,
          measured: `p99 ${milliseconds(loaded.p99)}, p50 ${milliseconds(loaded.p50)}, slowest ${milliseconds(loaded.max)}, at ${number(sent / sentSeconds)} rewards/s`,
          reached: loaded.p99 <= WANTED_MS && sent / sentSeconds > 0.95 * RATE,
        },
      ],
      tables: [
        {
          columns: ['', 'times', 'p50', 'p95', 'p99', 'slowest'],
          rows: rows.map(([name, ms]) => {
            const { p50, p95, p99, max } = latencyOf(ms);
            return [name, number(ms.length), ...[p50, p95, p99, max].map(milliseconds)];
          }),
        },
      ],
      data: { rewardsPerSecond: sent / sentSeconds, ...times },
    };
  },
};

/** Each prober sends one reward after the other for so long. @returns the time of each, milliseconds */
async function probeAll(stack: Stack, bandits: readonly RunningBandit[], seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1_000;
  const lanes = bandits.map(async (bandit) => {
    const took: number[] = [];
    while (performance.now() < until) took.push(await probe(stack, bandit));
    return took;
  });
  return (await Promise.all(lanes)).flat();
}

let lastUnit = 0;
const newUnit = (): string => `prober-${(lastUnit += 1)}`;

/** Assigns a unit, rewards it, and assigns new units until a newer allocation draws. */
async function probe(stack: Stack, { experiment, metric }: RunningBandit): Promise<number> {
  const unit = newUnit();
  const before = (await versionInForce(stack, experiment.name, unit)) ?? 0;
  // Not synchronised with the service's own schedule.
  await sleep(50 + 300 * Math.random());
  const began = performance.now();
  await callApi({ url: serverOf(stack, 'event-ingestion').url, token: stack.token }, 'POST', '/v1/events', {
    event_type: 'probe',
    unit_type: 'user',
    unit_id: unit,
    metrics: { [metric]: 1 },
    timestamp: new Date().toISOString(),
  });
  for (;;) {
    const version = (await versionInForce(stack, experiment.name, newUnit())) ?? 0;
    const took = performance.now() - began;
    if (version > before) return took;
    if (took > GIVE_UP_MS) throw new Error(`no newer allocation of ${experiment.name} within a minute`);
    await sleep(POLL_MS);
  }
}

/** How long each allocation of a bandit is in use, milliseconds. */
async function watchRenewals(stack: Stack, { experiment }: RunningBandit, seconds: number): Promise<number[]> {
  const until = performance.now() + seconds * 1_000;
  const lasted: number[] = [];
  let version: number | undefined;
  let since: number | undefined;
  while (performance.now() < until) {
    const now = (await versionInForce(stack, experiment.name, newUnit())) ?? 0;
    if (version !== undefined && now !== version) {
      if (since !== undefined) lasted.push(performance.now() - since);
      since = performance.now();
    }
    version = now;
    await sleep(POLL_MS);
  }
  return lasted;
}
