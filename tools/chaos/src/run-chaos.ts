import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assignments } from '@assay/client';
import { activeExperiment, type Experiment } from '@assay/local-stack';
import { eventually } from '@assay/testing';
import { askByClient, askByHttp, askInBatches, record, type AskerContext } from './ask-decisions.js';
import { banditMetric, sendBanditTraffic, type ChaosBandit } from './bandit-traffic.js';
import { catchUp } from './catch-up.js';
import { chanceOf, shuffled } from './chance.js';
import { Cluster } from './cluster.js';
import { allFaults, type Fault } from './faults.js';
import { Ledger } from './ledger.js';
import { describeMachine } from './machine.js';
import { Pace } from './pace.js';
import { countPoison } from './poison.js';
import { reconcileBandit } from './reconcile-bandit.js';
import { reconcileDecisions } from './reconcile-decisions.js';
import { reconcileEvents } from './reconcile-events.js';
import { isClean, seconds, type FaultLine, type Line, type Report } from './report.js';
import { sendByClient, sendByHttp, type SenderContext } from './send-events.js';
import { reconcileSweeps } from './training-sweep.js';
import { Workload, type Unit } from './workload.js';

export interface ChaosOptions {
  readonly seed: number;
  readonly events: number;
  readonly decisions: number;
  /** How long Kafka and Postgres are unavailable together, milliseconds. */
  readonly outageMs: number;
  /** The command line, for the report. */
  readonly command: string;
  /** The faults to run; default all. */
  readonly isWanted?: (fault: string) => boolean;
  /** Keeps the folder with data and logs. */
  readonly keep: boolean;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
}

const UNITS = 5_000;
/** Retries transient failures. */
const PATIENCE_MS = 180_000;
/** Pause between two faults. */
const REST_MS = 2_000;
/** The stack's message about a service that exited without being killed. Postgres exits with 0 after a stop request. */
const endedByItself = /^(?!postgres )\S+ ended \(exit code/;
const TELL_EVERY_MS = 10_000;

interface Injected {
  readonly name: string;
  readonly at: number;
}

/**
 * One run: a new stack, load from several clients, every fault in the seed's order, and the reconciliation.
 * @throws the signal's reason when it is aborted; the stack is stopped by then, while clients may still try to reach it
 */
export async function runChaos(options: ChaosOptions): Promise<Report> {
  const date = new Date().toISOString();
  const directory = mkdtempSync(join(tmpdir(), 'assay-chaos-'));
  const ownExits: string[] = [];
  const log = (line: string): void => {
    if (endedByItself.test(line)) ownExits.push(line);
    options.log(line);
  };
  const cluster = await Cluster.start(directory, log, options.signal);
  let clean = false;
  try {
    const report = await unlessAborted(loadAndReconcile(cluster, options, date), options.signal);
    const findings = [...report.findings, ...ownExits];
    clean = isClean({ ...report, findings });
    return { ...report, findings };
  } finally {
    await cluster.stop();
    if (options.keep || (!clean && !options.signal?.aborted)) log(`Data and logs are in ${directory}`);
    else rmSync(directory, { recursive: true, force: true });
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  try {
    signal.throwIfAborted();
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    // Requests still in progress fail once the stack has stopped.
    work.catch(() => undefined);
  }
}

async function loadAndReconcile(cluster: Cluster, options: ChaosOptions, date: string): Promise<Report> {
  const { seed, log } = options;
  const { token } = cluster.stack;
  const chance = chanceOf(seed);
  const { id: experimentId } = await startExperiment(cluster, `chaos-${seed}`);
  const ledger = new Ledger(options.events, Date.now());
  const { units, assignedAt } = await assignUnits(cluster, experimentId, seed, ledger);
  const bandit = await startBandit(cluster, seed, ledger);
  const workload = new Workload(seed, chance, experimentId, units);

  const sweeps: string[] = [];
  let shiftMs = 0;
  let loading = true;
  const faults = allFaults({
    cluster,
    ledger,
    chance,
    experimentId,
    outageMs: options.outageMs,
    shiftClock: (ms) => (shiftMs = ms),
    isLoading: () => loading,
    sweeps,
  }).filter(({ name }) => options.isWanted?.(name) ?? true);
  const planned = faults.reduce((sum, fault) => sum + fault.seconds + REST_MS / 1000, 5);
  log(`${options.events} events and ${options.decisions} decisions in about ${planned} s, ${faults.length} faults`);

  const startedAt = Date.now();
  let askedUntil = startedAt;
  ledger.decisionGaps.mark(startedAt);
  ledger.ingestionGaps.mark(startedAt);
  const pace = new Pace(options.events, options.events / planned);
  // Decisions are requested as long as events are sent, because the end of the requests would otherwise look like a gap.
  const asking = new Pace(options.decisions, options.decisions / planned, () => !pace.isOver);
  const draws = Math.ceil(options.decisions / 10);
  const sender = (url: string, shift: () => number): SenderContext => ({
    url,
    token,
    workload,
    ledger,
    pace,
    shiftMs: shift,
  });
  const asker = (url: string): AskerContext => ({
    url,
    token,
    experimentId,
    ledger,
    pace: asking,
    chance,
    units: Math.ceil(options.decisions / 2),
  });
  const right = () => 0;
  const wrong = () => shiftMs;
  const load = Promise.all([
    sendByHttp(sender(cluster.url('event-ingestion'), right)),
    sendByHttp(sender(cluster.url('event-ingestion'), wrong)),
    sendByHttp(sender(cluster.url('console'), right)),
    sendByClient(sender(cluster.url('console'), wrong)),
    sendByClient(sender(cluster.url('event-ingestion'), right)),
    sendBanditTraffic({
      urls: { decisions: cluster.url('assignment'), events: cluster.url('event-ingestion') },
      token,
      bandit,
      ledger,
      pace: new Pace(draws, draws / planned),
      chance,
      seed,
    }),
    Promise.all([
      ...Array.from({ length: 4 }, () => askByHttp(asker(cluster.url('assignment')))),
      askByHttp(asker(cluster.url('console'))),
      askInBatches(asker(cluster.url('assignment'))),
      ...Array.from({ length: 2 }, () => askByClient(asker(cluster.url('console')))),
    ]).then(() => (askedUntil = Date.now())),
  ]).finally(() => (loading = false));
  const ticker = setInterval(() => {
    log(
      `${seconds(Date.now() - startedAt)}: ${ledger.acknowledged} events acknowledged, ${ledger.decisions.length} decisions answered`,
    );
  }, TELL_EVERY_MS);
  const injected: Injected[] = [{ name: 'nothing yet', at: startedAt }];
  try {
    await Promise.all([load, injectAll(faults, () => loading, injected, ledger, options)]);
  } finally {
    clearInterval(ticker);
  }
  const endedAt = Date.now();
  log(`The load is over after ${seconds(endedAt - startedAt)}`);

  const catchUpMs = await catchUp(cluster, ledger, log);
  log(`Caught up in ${seconds(catchUpMs)}; reconciling …`);
  const events = await reconcileEvents(cluster, ledger, workload, assignedAt);
  const decisions = await reconcileDecisions(cluster, ledger);
  const ofBandit = await reconcileBandit(cluster, ledger, bandit);
  const ofSweeps = await reconcileSweeps({ url: cluster.url('console'), token }, ledger, sweeps);
  const poisonings = injected.filter(({ name }) => name.startsWith('poison')).length;
  const whole = { from: startedAt, to: endedAt };
  return {
    seed,
    date,
    command: options.command,
    machine: describeMachine(),
    events: options.events,
    decisions: options.decisions,
    loadMs: endedAt - startedAt,
    catchUpMs,
    decisionGapMs: ledger.decisionGaps.longest({ from: startedAt, to: askedUntil }),
    ingestionGapMs: ledger.ingestionGaps.longest(whole),
    lines: [...events.lines, ...decisions.lines, ...ofBandit, ...ofSweeps, ...(await poisonLines(cluster, poisonings))],
    faults: faultLines(injected, { startedAt, askedUntil, endedAt }, ledger, events, decisions),
    findings: ledger.findings,
    answers: Object.fromEntries([...ledger.answers].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** One fault after the other in the seed's order, repeated while the load lasts. */
async function injectAll(
  faults: readonly Fault[],
  loading: () => boolean,
  injected: Injected[],
  ledger: Ledger,
  { seed, log, signal }: ChaosOptions,
): Promise<void> {
  if (faults.length === 0) return;
  for (let round = 0; round === 0 || loading(); round += 1) {
    for (const fault of shuffled(faults, chanceOf(seed), `round ${round}`)) {
      if (round > 0 && !loading()) return;
      signal?.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      log(`— ${fault.name}`);
      injected.push({ name: fault.name, at: Date.now() });
      await fault.inject().catch((error: unknown) => {
        signal?.throwIfAborted();
        ledger.find(`the fault "${fault.name}" could not be carried through: ${String(error)}`);
      });
    }
  }
}

async function startExperiment(cluster: Cluster, name: string): Promise<Experiment> {
  const definition = {
    name,
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
  };
  return activeExperiment({ url: cluster.url('console'), token: cluster.stack.token }, definition);
}

/** A bandit over its own experiment, which draws the next units. */
async function startBandit(cluster: Cluster, seed: number, ledger: Ledger): Promise<ChaosBandit> {
  const { id: experimentId, name, variants } = await startExperiment(cluster, `chaos-bandit-${seed}`);
  const request = {
    experiment_id: experimentId,
    algorithm: 'ThompsonSampling',
    exploration_rate: 0.1,
    arm_definitions: variants.map((variant) => ({ arm_id: variant.name, configuration: { variant: variant.name } })),
    reward: { metric_name: banditMetric, kind: 'binary', window_seconds: 3_600 },
    update_frequency: 5,
    // Each allocation depends on the previous one.
    max_change: 0.1,
  };
  const { id } = await eventually(() => call<{ id: string }>(cluster, 'POST', '/v1/bandits', request), PATIENCE_MS);
  let probes = 0;
  await eventually(async () => {
    // Both instances of assignment must have received it.
    for (let request = 0; request < 4; request += 1) {
      const { results } = await call<{ results: Assignments[] }>(cluster, 'POST', '/v1/assignments/batch', {
        unit_type: 'user',
        units: [{ unit_id: `probe-${seed}-${probes++}` }],
        experiments: [experimentId],
      });
      record(results, ledger);
      const reason = results[0]?.assignments[0]?.reason;
      if (reason !== 'BANDIT') throw new Error(`${name}: a unit was given its variant by ${reason ?? 'nobody'}`);
    }
  }, PATIENCE_MS);
  return { id, experimentId, bestVariantId: variants[1]?.id ?? '' };
}

/** The units of the events, all of which have been assigned. */
async function assignUnits(cluster: Cluster, experimentId: string, seed: number, ledger: Ledger) {
  const question = {
    unit_type: 'user',
    units: Array.from({ length: UNITS }, (_, i) => ({ unit_id: `chaos-${seed}-${i}` })),
    experiments: [experimentId],
  };
  // Every instance must have received the experiment first.
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { results } = await call<{ results: Assignments[] }>(cluster, 'POST', '/v1/assignments/batch', question);
    const answered = results.filter(({ assignments }) => assignments.length > 0);
    if (answered.length === UNITS) {
      record(results, ledger);
      const units = results.map(({ unit_id, assignments }): Unit => ({
        unitId: unit_id,
        variantId: assignments[0]?.variant_id ?? '',
      }));
      const assignedAt = new Map(results.map((one) => [one.unit_id, Date.parse(one.assignments[0]?.decided_at ?? '')]));
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      return { units, assignedAt };
    }
    if (performance.now() > deadline) throw new Error('the experiment did not become active');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function call<T>(cluster: Cluster, method: string, path: string, body: object): Promise<T> {
  const response = await fetch(cluster.url('console') + path, {
    method,
    headers: { authorization: `Bearer ${cluster.stack.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

async function poisonLines(cluster: Cluster, rounds: number): Promise<Line[]> {
  if (rounds === 0) return [];
  const { perRound, found } = await countPoison(cluster);
  const expected = perRound * rounds;
  return [
    {
      what: 'poison: dead letters',
      expected,
      found,
      lost: Math.max(0, expected - found),
      double: Math.max(0, found - expected),
    },
  ];
}

interface Concerned {
  readonly lost: ReadonlySet<number>;
  readonly double: ReadonlySet<number>;
}

function faultLines(
  injected: readonly Injected[],
  { startedAt, askedUntil, endedAt }: { startedAt: number; askedUntil: number; endedAt: number },
  ledger: Ledger,
  events: Concerned,
  decisions: Concerned,
): FaultLine[] {
  return injected.map(({ name, at }, place) => {
    const to = injected[place + 1]?.at ?? endedAt;
    const within = (time: number | undefined) => time !== undefined && time >= at && time < to;
    const among = (set: 'lost' | 'double') =>
      [...events[set]].filter((index) => within(ledger.acknowledgedAt[index])).length +
      [...decisions[set]].filter((index) => within(ledger.decisions[index]?.at)).length;
    return {
      name,
      atMs: at - startedAt,
      accepted: ledger.acknowledgedAt.reduce((sum, time) => sum + (within(time) ? 1 : 0), 0),
      answered: ledger.decisions.filter((decision) => within(decision.at)).length,
      lost: among('lost'),
      double: among('double'),
      decisionGapMs: ledger.decisionGaps.longest({ from: at, to: Math.min(to, askedUntil) }),
      ingestionGapMs: ledger.ingestionGaps.longest({ from: at, to }),
    };
  });
}
