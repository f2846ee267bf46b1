import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Findings, Study } from '../frame/benchmark.js';
import { milliseconds, number } from '../frame/format.js';
import { latencyOf } from '../frame/latency.js';
import { HttpLoad, type LoadRequest } from '../support/http-load.js';
import { cpuSecondsOf, residentBytesOf } from '../support/process-usage.js';
import { type RunningBandit, startBandit } from '../support/start-bandit.js';
import { serverOf, startLocalStack } from '../support/start-local-stack.js';
import { waitUntil } from '../support/wait-until.js';

const CONFIGURATIONS = 100;
const DECISIONS_PER_HOUR = 1_000_000;
const UPDATE_SECONDS = 5;
const WANTED_LATE_MS = 1_000;
const ARMS = [2, 4, 5, 10];
/** Enough connections for a machine whose cores are all busy, because a waiting connection sends nothing. */
const CONNECTIONS = 32;

/** The load of one bandit-allocation process with many bandits at once, and whether it keeps their schedules. */
export const banditConfigurations: Study = {
  kind: 'study',
  name: 'bandit-configurations',
  title: `${CONFIGURATIONS} bandits at once, ${number(DECISIONS_PER_HOUR)} decisions an hour, each with its reward`,
  async run(context): Promise<Findings> {
    const stack = await startLocalStack(context);
    const count = context.quick ? 10 : CONFIGURATIONS;
    const bandits: RunningBandit[] = [];
    for (let index = 0; index < count; index += 1) {
      const arms = ARMS[index % ARMS.length] ?? 2;
      bandits.push(
        await startBandit(stack, `bandit-${index}`, { arms, kind: 'binary', updateSeconds: UPDATE_SECONDS }),
      );
    }
    context.log(`${count} bandits decide`);

    const rate = DECISIONS_PER_HOUR / 3_600;
    const seconds = context.quick ? 10 : 120;
    const requests = requestsFor(stack.token, bandits, Math.ceil(rate * (seconds + 2)));
    const learner = serverOf(stack, 'bandit-allocation').pid;
    const database = new pg.Client({ connectionString: stack.databases['bandit-allocation'] });
    await database.connect();
    context.defer(() => database.end());
    // Each was checked once.
    await waitUntil('decisions learned', count, async () => (await totals(database)).decisions);
    const [deciding, rewarding] = [HttpLoad.start(context), HttpLoad.start(context)];
    const lateness: number[] = [];
    const cpuBefore = cpuSecondsOf(learner) ?? NaN;
    const began = performance.now();
    const watching = watchLateness(database, seconds, lateness);
    const options = { connections: CONNECTIONS, seconds, rate };
    const [decided, rewarded] = await Promise.all([
      deciding.round(serverOf(stack, 'assignment'), { ...options, requests: requests.decisions }),
      sleep(1_000).then(() =>
        rewarding.round(serverOf(stack, 'event-ingestion'), { ...options, requests: requests.rewards }),
      ),
    ]);
    await watching;
    const memory = residentBytesOf(learner) ?? NaN;
    const ended = performance.now();
    const cpu = ((cpuSecondsOf(learner) ?? NaN) - cpuBefore) / ((ended - began) / 1_000);
    await waitUntil('decisions learned', count + decided.ops, async () => (await totals(database)).decisions);
    // The generators do not stop at the same unit: each connection may have sent one more decision or reward.
    const due = Math.min(rewarded.ops, decided.ops) - CONNECTIONS;
    const resolved = async (): Promise<number> => Math.min(due, (await totals(database)).resolved);
    const learned = await waitUntil('rewards learned, at least', due, resolved);

    const late = latencyOf(lateness);
    return {
      verdicts: [
        {
          wanted: `every allocation is looked at within ${milliseconds(WANTED_LATE_MS)} of its time (p99), in one process, on less than one core`,
          measured: `p99 ${milliseconds(late.p99)} late, slowest ${milliseconds(late.max)}, on ${number(cpu)} cores, at ${number((decided.ops / decided.seconds) * 3_600)} decisions and ${number((rewarded.ops / rewarded.seconds) * 3_600)} rewards an hour`,
          reached: late.p99 <= WANTED_LATE_MS && cpu < 1 && decided.ops / decided.seconds > 0.95 * rate,
        },
      ],
      tables: [
        {
          columns: ['bandits', 'late p50', 'late p99', 'latest', 'CPU', 'memory', 'all learned after the last reward'],
          rows: [
            [
              number(count),
              ...[late.p50, late.p99, late.max].map(milliseconds),
              `${number(cpu)} cores`,
              `${number(memory / 2 ** 20)} MiB`,
              milliseconds(Math.max(0, learned - ended)),
            ],
          ],
        },
      ],
      data: { lateness, cpu, memory, decided, rewarded },
    };
  },
};

/** A decision each for new units by the bandits in turn, and a reward each for the same units. */
function requestsFor(
  token: string,
  bandits: readonly RunningBandit[],
  count: number,
): { decisions: LoadRequest[]; rewards: LoadRequest[] } {
  const headers = { authorization: `Bearer ${token}` };
  const post = (path: string, body: unknown): LoadRequest => ({ method: 'POST', path, headers, body });
  const unit = (index: number): string => `unit-${index}`;
  const timestamp = new Date(Date.now() + 240_000).toISOString();
  const of = (index: number): RunningBandit => bandits[index % bandits.length] as RunningBandit;
  return {
    decisions: Array.from({ length: count }, (_value, index) =>
      post('/v1/assignments', { unit_type: 'user', unit_id: unit(index), experiments: [of(index).experiment.name] }),
    ),
    rewards: Array.from({ length: count }, (_value, index) =>
      post('/v1/events', {
        event_type: 'click',
        unit_type: 'user',
        unit_id: unit(index),
        metrics: { [of(index).metric]: Math.random() < 0.1 + 0.05 * (index % 3) ? 1 : 0 },
        timestamp,
      }),
    ),
  };
}

/** Samples how late the bandits are relative to their schedules; 0 for a bandit that is not due. */
async function watchLateness(database: pg.Client, seconds: number, lateness: number[]): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const { rows } = await database.query<{ ms: string }>(
      `SELECT greatest(0, extract(epoch FROM clock_timestamp() - looked_at - make_interval(secs => update_frequency)) * 1000) AS ms
       FROM exp.bandit_configurations WHERE is_active`,
    );
    lateness.push(...rows.map(({ ms }) => Number(ms)));
    await sleep(500);
  }
}

/** The total number of observations of all bandits. */
async function totals(database: pg.Client): Promise<{ decisions: number; resolved: number }> {
  const { rows } = await database.query<{ decisions: string; resolved: string }>(
    'SELECT coalesce(sum(decisions), 0) AS decisions, coalesce(sum(resolved), 0) AS resolved FROM exp.arm_totals',
  );
  return { decisions: Number(rows[0]?.decisions), resolved: Number(rows[0]?.resolved) };
}
