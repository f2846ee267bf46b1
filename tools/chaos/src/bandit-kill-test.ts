import { activeExperiment, callApi, startStack, type Experiment, type Instance, type Stack } from '@assay/local-stack';
import { Database } from '@assay/persistence';
import { eventually, freshDatabase, startPostgres } from '@assay/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { chanceOf, type Chance } from './chance.js';
import { runService } from './run-service.js';

export interface BanditKillTestOptions {
  /** Units, each of which gets a reward for every bandit. */
  readonly rewards: number;
  /** Minimum number of kills. */
  readonly kills: number;
  readonly seed: number;
  readonly log: (line: string) => void;
}

const service = 'bandit-allocation';
/** Units per request. */
const BATCH = 500;
const WINDOW_SECONDS = 60;
const POLL_MS = 500;
/** Missing rows are given up after this long without progress. */
const GIVE_UP_MS = 120_000;
/** Short pauses kill a process that has just started, long ones a working process: a group waits 10 s for a member that was killed. */
const MAX_PAUSE_MS = 18_000;
/** Retries transient failures. */
const PATIENCE_MS = 60_000;

interface Receipt {
  readonly decision_id: string;
  readonly experiment_id: string;
  readonly variant_id: string;
  readonly decided_at: string;
  readonly reason: string;
}

interface State {
  readonly arms: readonly { readonly arm_id: string; readonly decisions: number; readonly resolved: number }[];
  readonly state_hash: string;
  readonly offsets: Readonly<Record<string, number>>;
  readonly drift?: { readonly arms: readonly { readonly alarms: readonly unknown[] }[] } | null;
}

/** A participating bandit. */
interface Learner {
  readonly name: string;
  readonly settings: object;
  readonly metric: string;
  /** The reward of a unit that sees a variant; partly random. */
  readonly value: (variant: string, n: number, options: BanditKillTestOptions, chance: Chance) => number;
  /** Each request for a unit is a new draw. */
  readonly drawsEach?: true;
  /** Its best arm changes half-way, which it must detect. */
  readonly changes?: true;
}

interface RunningLearner extends Learner {
  readonly id: string;
  readonly experiment: Experiment;
}

const learners: readonly Learner[] = [
  {
    name: 'once',
    metric: 'click',
    settings: { reward: binary('click'), max_change: 0.2 },
    value: (variant, n, _options, chance) => Number(chance('click', n) < (variant === 'blue' ? 0.4 : 0.2)),
  },
  {
    name: 'each',
    metric: 'amount',
    settings: {
      reward: { metric_name: 'amount', kind: 'continuous', range: [-10, 100], window_seconds: WINDOW_SECONDS },
      per_decision: true,
      forgetting: { kind: 'discount', factor: 0.9, period_seconds: 60 },
    },
    value: (variant, n, _options, chance) =>
      Math.round(chance('amount', n) * 20_000 + (variant === 'blue' ? 1_000 : 0)) / 1_000,
    drawsEach: true,
  },
  {
    name: 'in context',
    metric: 'order',
    settings: {
      algorithm: 'Contextual',
      reward: binary('order'),
      attribute_definitions: [{ name: 'plan', type: 'category', levels: ['free', 'pro'] }],
      context_features: { user_features: ['plan'], content_features: [] },
    },
    value: (variant, n, _options, chance) =>
      Number(chance('order', n) < (variant === (planOf(n) === 'pro' ? 'blue' : 'green') ? 0.5 : 0.2)),
  },
  {
    name: 'in a tree',
    metric: 'visits',
    settings: {
      algorithm: 'Contextual',
      policy: 'honest_tree',
      reward: { metric_name: 'visits', kind: 'count', range: [0, 9], window_seconds: WINDOW_SECONDS },
      attribute_definitions: [{ name: 'plan', type: 'category', levels: ['free', 'pro'] }],
      context_features: { user_features: ['plan'], content_features: [] },
    },
    value: (variant, n, _options, chance) =>
      Math.floor(chance('visits', n) * (variant === (planOf(n) === 'pro' ? 'blue' : 'green') ? 9 : 5)),
  },
  {
    name: 'changing',
    metric: 'share',
    settings: { reward: binary('share'), non_stationary_params: { window_size: 1_000, drift_threshold: 0.1 } },
    value: (variant, n, { rewards }, chance) =>
      Number(chance('share', n) < (variant === (n < rewards / 2 ? 'red' : 'blue') ? 0.6 : 0.3)),
    changes: true,
  },
];

/**
 * Bandits of every kind learn from one log while the learning process is killed repeatedly, part of the time with a second instance. In the end each
 * bandit's state must equal that of an instance that read the same log into another database without interruption, and that computed by the verifying
 * command.
 * @returns the errors found
 */
export async function runBanditKillTest(options: BanditKillTestOptions): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'assay-kills-'));
  const stack = await startStack({ directory, ports: 'free', log: options.log });
  try {
    return await killAndCompare(stack, options);
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function killAndCompare(stack: Stack, options: BanditKillTestOptions): Promise<string[]> {
  const { log } = options;
  const bandits: RunningLearner[] = [];
  for (const learner of learners) bandits.push(await startBandit(stack, learner, options.seed));
  const [first] = bandits as [RunningLearner];
  const progress = { sent: 0, isSent: false };
  const [killed, expected] = await Promise.all([
    killUntilRead(stack, first.id, progress, options),
    sendAll(stack, bandits, progress, options).finally(() => (progress.isSent = true)),
  ]);
  log(
    `${expected.rewards} rewards sent, ${killed} times killed; waiting until all is counted and every window has ended`,
  );
  const wrong: string[] = [];
  await settled(stack, first.id, expected.rewards);
  await sleep(Math.max(0, expected.lastDecision + WINDOW_SECONDS * 1_000 + 1_000 - Date.now()));
  const states = await Promise.all(bandits.map(({ id }) => stateOf(stack.url, stack.token, id)));
  for (const [index, { changes, name, drawsEach }] of bandits.entries()) {
    const { arms = [], drift } = states[index] ?? {};
    const [decisions, resolved] = [sum(arms, 'decisions'), sum(arms, 'resolved')];
    const alarms = drift?.arms.flatMap((arm) => arm.alarms) ?? [];
    log(`${name}: ${decisions} decisions, ${resolved} rewards known, ${alarms.length} alarms of a change`);
    // Including the probe.
    const all = 1 + (drawsEach ? expected.receipts : options.rewards);
    if (decisions !== all || resolved !== all) wrong.push(`the bandit “${name}” should know ${all} of both`);
    if (changes && alarms.length === 0) wrong.push(`the bandit “${name}” did not notice that its best arm changed`);
  }

  log('Comparing with the log …');
  const { code, output } = await runService(stack, service, 'verify.js', ['--all', '--url', stack.url]);
  for (const line of output.trim().split('\n')) log(`  ${line}`);
  if (code !== 0) wrong.push('the log says something else');

  log('Reading the log once more, without interruption, into another database …');
  const again = await uninterrupted(stack, bandits, states);
  for (const [index, { name }] of bandits.entries()) {
    const [state, other] = [states[index], again[index]];
    log(`${name}: ${state?.state_hash ?? 'nothing'} killed, ${other?.state_hash ?? 'nothing'} uninterrupted`);
    const same = state?.state_hash === other?.state_hash && isDeepStrictEqual(counted(state), counted(other));
    if (!same) wrong.push(`the bandit “${name}” knows something else than the uninterrupted run`);
  }
  return wrong;
}

async function startBandit(stack: Stack, learner: Learner, seed: number): Promise<RunningLearner> {
  const name = `${learner.name.replaceAll(' ', '-')}-${seed}`;
  const arms = ['red', 'green', 'blue'];
  const definition = {
    name,
    unit_type: 'user',
    variants: arms.map((arm, index) => ({ name: arm, allocation: index === 0 ? 0.4 : 0.3 })),
  };
  const experiment = await activeExperiment(stack, definition);
  const request = {
    experiment_id: experiment.id,
    algorithm: 'ThompsonSampling',
    exploration_rate: 0.1,
    arm_definitions: arms.map((arm) => ({ arm_id: arm, configuration: { variant: arm } })),
    update_frequency: 2,
    update_after_rewards: 1_000,
    ...learner.settings,
  };
  const { id } = await eventually(() => callApi<{ id: string }>(stack, 'POST', '/v1/bandits', request), PATIENCE_MS);
  // Only the last unit is drawn by the bandit: the earlier ones were assigned by the split, and keep their variant.
  let probes = 0;
  await eventually(async () => {
    const { assignments } = await callApi<{ assignments: Receipt[] }>(stack, 'POST', '/v1/assignments', {
      unit_type: 'user',
      unit_id: `probe-${probes++}`,
      experiments: [experiment.id],
    });
    if (assignments[0]?.reason !== 'BANDIT') throw new Error(`${name} is not drawn by its bandit yet`);
  }, PATIENCE_MS);
  return { ...learner, id, experiment };
}

/**
 * Requests a decision for every unit once, for every tenth twice, and sends a reward for each: every twentieth twice, every fiftieth only at the end,
 * every hundredth preceded by an invalid one.
 */
async function sendAll(
  stack: Stack,
  bandits: readonly RunningLearner[],
  progress: { sent: number },
  options: BanditKillTestOptions,
) {
  const { rewards, seed } = options;
  const chance = chanceOf(seed);
  const late: object[] = [];
  let [receipts, lastDecision] = [0, 0];
  for (let from = 0; from < rewards; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, rewards - from) }, (_, n) => from + n);
    const ask = (some: readonly number[]) =>
      callApi<{ results: { assignments: Receipt[] }[] }>(stack, 'POST', '/v1/assignments/batch', {
        unit_type: 'user',
        units: some.map((n) => ({ unit_id: `u${n}`, attributes: { plan: planOf(n) } })),
        experiments: bandits.map(({ experiment }) => experiment.id),
      });
    const { results } = await ask(numbers);
    const twice = numbers.filter((n) => n % 10 === 0);
    receipts += results.length + (await ask(twice)).results.length;
    const events = results.flatMap(({ assignments }, index) => {
      const n = from + index;
      const receiptsOf = bandits.map(({ experiment, name }) => {
        const receipt = assignments.find((one) => one.experiment_id === experiment.id);
        if (receipt === undefined) throw new Error(`u${n} was not drawn by the bandit “${name}”`);
        return receipt;
      });
      const decided = Math.max(...receiptsOf.map(({ decided_at }) => Date.parse(decided_at)));
      lastDecision = Math.max(lastDecision, decided);
      const each = receiptsOf[bandits.findIndex(({ drawsEach }) => drawsEach)];
      const metrics = Object.fromEntries(
        bandits.map(({ experiment, metric, value }, index) => {
          const variant = experiment.variants.find(({ id }) => id === receiptsOf[index]?.variant_id)?.name ?? '';
          return [metric, value(variant, n, options, chance)];
        }),
      );
      const event = eventOf(n, each?.decision_id ?? '', decided, chance, metrics);
      if (n % 50 === 7) {
        late.push(event);
        return [];
      }
      const nonsense = {
        ...event,
        id: idOf(seed, n + rewards),
        metrics: { click: 0.5, amount: 1e6, order: -1, visits: 0.5, share: 2 },
      };
      return [...(n % 100 === 3 ? [nonsense] : []), event, ...(n % 20 === 5 ? [event] : [])];
    });
    await callApi(stack, 'POST', '/v1/events', events);
    progress.sent += events.length;
  }
  for (let from = 0; from < late.length; from += BATCH) {
    await callApi(stack, 'POST', '/v1/events', late.slice(from, from + BATCH));
  }
  return { rewards, receipts, lastDecision: Math.max(lastDecision, Date.now()) };

  function eventOf(n: number, decision_id: string, decided: number, of: Chance, metrics: object) {
    return {
      id: idOf(seed, n),
      event_type: 'purchase',
      unit_type: 'user',
      unit_id: `u${n}`,
      // Every other event refers to its decision.
      ...(n % 2 === 0 ? { decision_id } : {}),
      metrics,
      timestamp: new Date(decided + Math.floor(of('delay', n) * 20_000)).toISOString(),
    };
  }
}

function binary(metric: string): object {
  return { metric_name: metric, kind: 'binary', window_seconds: WINDOW_SECONDS };
}

const planOf = (n: number): string => (n % 3 === 0 ? 'pro' : 'free');

const idOf = (seed: number, n: number): string =>
  `${(seed >>> 0).toString(16).padStart(8, '0')}-b1d5-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Kills at random moments until everything is read, with a second instance in the middle. */
async function killUntilRead(
  stack: Stack,
  bandit: string,
  progress: { sent: number; isSent: boolean },
  { kills, log, rewards, seed }: BanditKillTestOptions,
): Promise<number> {
  const chance = chanceOf(seed);
  let second: Instance | undefined;
  let done = 0;
  while (done < kills || !progress.isSent) {
    await sleep(500 + chance('pause', done) * MAX_PAUSE_MS);
    if (done === Math.floor(kills / 3)) second ??= await stack.startInstance(service, `${service}-2`);
    const name = second !== undefined && chance('which', done) < 0.5 ? second.name : service;
    stack.kill(name, 'SIGKILL');
    done += 1;
    log(`SIGKILL ${name}: ${await kept(stack, bandit)} of ${rewards} rewards kept, ${progress.sent} events sent`);
    if (second !== undefined && done === Math.floor((2 * kills) / 3)) {
      await second.stop();
      second = undefined;
    }
  }
  await second?.stop();
  return done;
}

/** Waits until a bandit has stored all its rewards. */
async function settled(stack: Stack, bandit: string, rewards: number): Promise<void> {
  let [before, movedAt] = [-1, performance.now()];
  for (;;) {
    const now = await kept(stack, bandit);
    if (now >= rewards) break;
    if (now !== before) movedAt = performance.now();
    if (performance.now() - movedAt > GIVE_UP_MS) throw new Error(`${now} of ${rewards} rewards were kept`);
    before = now;
    await sleep(POLL_MS);
  }
  // The other records in the log: copies, invalid ones, decisions.
  const positions = () => inOwn(stack, 'SELECT sum(next_offset) AS n FROM exp.consumer_offset');
  for (let last = -1, now = await positions(); now !== last; now = await positions()) {
    last = now;
    await sleep(3_000);
  }
}

const kept = (stack: Stack, bandit: string): Promise<number> =>
  inOwn(stack, 'SELECT count(*) AS n FROM exp.rewards WHERE bandit_config_id = $1', [bandit]);

async function inOwn(stack: Stack, sql: string, parameters: unknown[] = []): Promise<number> {
  const database = await Database.open({ url: stack.owners[service] ?? '', applicationName: 'kills', poolSize: 1 });
  try {
    const [row] = await database.query<{ n: string }>(sql, parameters);
    return Number(row?.n);
  } finally {
    await database.close();
  }
}

/** The state of another instance that reads the log to the same position, with its own database and without interruption. */
async function uninterrupted(
  stack: Stack,
  bandits: readonly { id: string }[],
  states: readonly State[],
): Promise<State[]> {
  const postgres = await startPostgres();
  try {
    const { url } = await freshDatabase(postgres.adminUrl, 'uninterrupted');
    const { code, output } = await runService(stack, service, 'migrate.js', [], {
      DATABASE_URL_BANDIT_ALLOCATION: url,
    });
    if (code !== 0) throw new Error(output);
    await copyConfigurations(stack.owners[service] ?? '', url);
    // The group is the same, so the first instance must have left it.
    stack.kill(service, 'SIGSTOP');
    const instance = await stack.startInstance(service, 'uninterrupted', { DATABASE_URL_BANDIT_ALLOCATION: url });
    const read = () =>
      Promise.all(bandits.map(({ id }) => stateOf(`http://127.0.0.1:${instance.port}`, stack.token, id)));
    let now = await read();
    for (let movedAt = performance.now(); ;) {
      if (now.every(({ offsets }, index) => isDeepStrictEqual(offsets, states[index]?.offsets))) break;
      await sleep(POLL_MS);
      const before = now;
      now = await read();
      if (!isDeepStrictEqual(now, before)) movedAt = performance.now();
      if (performance.now() - movedAt > GIVE_UP_MS) throw new Error('the uninterrupted run stands still');
    }
    await instance.stop();
    stack.kill(service, 'SIGCONT');
    return now;
  } finally {
    await postgres.stop();
  }
}

/**
 * Copies the bandits unchanged, but stopped, because a running one would make its own allocations. Alarms are copied, too: whether an alarm is raised
 * depends on the state at the time; its consequences do not.
 */
async function copyConfigurations(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all(
    [from, to].map((url) => Database.open({ url, applicationName: 'kills', poolSize: 1 })),
  );
  try {
    const rows =
      (await source?.query<Record<string, unknown>>('SELECT to_jsonb(c) AS row FROM exp.bandit_configurations c')) ??
      [];
    for (const { row } of rows) {
      await target?.query(
        `INSERT INTO exp.bandit_configurations
         SELECT * FROM jsonb_populate_record(NULL::exp.bandit_configurations, $1::jsonb || '{"is_active": false}')`,
        [JSON.stringify(row)],
      );
    }
    const alarms = (await source?.query<{ row: unknown }>('SELECT to_jsonb(a) AS row FROM exp.drift_alarms a')) ?? [];
    for (const { row } of alarms) {
      await target?.query(
        'INSERT INTO exp.drift_alarms SELECT * FROM jsonb_populate_record(NULL::exp.drift_alarms, $1::jsonb)',
        [JSON.stringify(row)],
      );
    }
  } finally {
    await Promise.all([source?.close(), target?.close()]);
  }
}

async function stateOf(url: string, token: string, bandit: string): Promise<State> {
  return eventually(() => callApi<State>({ url, token }, 'GET', `/v1/bandits/${bandit}/state`), PATIENCE_MS);
}

const counted = (state: State | undefined) =>
  state?.arms.map(({ arm_id, decisions, resolved }) => ({ arm_id, decisions, resolved }));
const sum = (arms: State['arms'], figure: 'decisions' | 'resolved'): number =>
  arms.reduce((total, arm) => total + arm[figure], 0);
