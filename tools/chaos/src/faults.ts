import type { Chance } from './chance.js';
import { services, type Cluster } from './cluster.js';
import { fillJournal } from './fill-journal.js';
import type { Ledger } from './ledger.js';
import { poisonEveryTopic } from './poison.js';
import { replayPartition } from './replay-partition.js';
import { startSweep, untilTraining } from './training-sweep.js';

/** A fault, and its approximate duration. */
export interface Fault {
  readonly name: string;
  readonly seconds: number;
  readonly inject: () => Promise<void>;
}

export interface FaultContext {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly experimentId: string;
  /** How long Kafka and Postgres are unavailable together. */
  readonly outageMs: number;
  /** Sets the clock of one client. */
  readonly shiftClock: (ms: number) => void;
  readonly isLoading: () => boolean;
  /** The ids of the training sweeps that faults disturb. */
  readonly sweeps: string[];
}

/** Longer than the consumers' session time-out of 10 s. */
const PAUSE_MS = 13_000;
const SETTLE_MS = 4_000;
const MAX_RECOVERY_MS = 90_000;
const DAY_MS = 24 * 3_600_000;

/** Every fault once. */
export function allFaults(context: FaultContext): Fault[] {
  const { cluster, chance } = context;
  const either = (service: string, what: string) =>
    chance('instance', what, service) < 0.5 ? service : `${service}-2`;
  return [
    ...services
      .filter((service) => service !== 'model-training')
      .map((service) => kill(cluster, either(service, 'kill'))),
    killInTraining(context, either('model-training', 'kill')),
    ...services.map((service) => pause(cluster, either(service, 'pause'))),
    ...services.map((service) => leaveAndJoin(cluster, service)),
    {
      name: 'SIGKILL kafka',
      seconds: 10,
      inject: async () => {
        cluster.kill('kafka', 'SIGKILL');
        await untilIngesting(context);
      },
    },
    {
      name: 'postgres stops in immediate mode',
      seconds: SETTLE_MS / 1000,
      inject: async () => {
        cluster.kill('postgres', 'SIGQUIT');
        await sleep(SETTLE_MS);
      },
    },
    outage(context),
    {
      name: 'a journal is full (Kafka away)',
      seconds: 30,
      inject: () => fillJournal(context),
    },
    shiftClock(context, DAY_MS),
    shiftClock(context, -DAY_MS),
    { name: 'poison in every topic', seconds: SETTLE_MS / 1000, inject: () => poisonEveryTopic(context.cluster) },
    replay(context, 'event-ingestion', 'assay.events.v1', false),
    replay(context, 'metric-aggregation', 'assay.events.v1', true),
    replay(context, 'assignment', 'assay.decisions.v1', true),
    replay(context, 'metric-aggregation', 'assay.decisions.v1', false),
    replay(context, 'bandit-allocation', 'assay.events.v1', true),
    replay(context, 'bandit-allocation', 'assay.decisions.v1', false),
  ];
}

function kill(cluster: Cluster, name: string): Fault {
  return {
    name: `SIGKILL ${name}`,
    seconds: SETTLE_MS / 1000,
    inject: async () => {
      cluster.kill(name, 'SIGKILL');
      await sleep(SETTLE_MS);
    },
  };
}

/** Kills an instance while a sweep of training runs is in progress. */
function killInTraining({ cluster, sweeps }: FaultContext, name: string): Fault {
  return {
    name: `SIGKILL ${name} in training`,
    seconds: 2 * (SETTLE_MS / 1000),
    inject: async () => {
      const address = { url: cluster.url('console'), token: cluster.stack.token };
      const id = await startSweep(address);
      sweeps.push(id);
      await untilTraining(address, id);
      cluster.kill(name, 'SIGKILL');
      await sleep(SETTLE_MS);
    },
  };
}

function pause(cluster: Cluster, name: string): Fault {
  return {
    name: `SIGSTOP ${name} for ${PAUSE_MS / 1000} s`,
    seconds: (PAUSE_MS + SETTLE_MS) / 1000,
    inject: async () => {
      cluster.kill(name, 'SIGSTOP');
      await sleep(PAUSE_MS);
      cluster.kill(name, 'SIGCONT');
      await sleep(SETTLE_MS);
    },
  };
}

function leaveAndJoin(cluster: Cluster, service: string): Fault {
  return {
    name: `${service}-2 leaves and joins`,
    seconds: 8,
    inject: async () => {
      await cluster.leave(`${service}-2`);
      await sleep(1_000);
      await cluster.join(service, `${service}-2`);
    },
  };
}

/** Kafka and Postgres reject all connections; meanwhile an assignment instance dies and must restart without them. */
function outage(context: FaultContext): Fault {
  const { cluster, outageMs, chance } = context;
  return {
    name: `kafka and postgres unreachable for ${outageMs / 1000} s, an assignment killed`,
    seconds: (outageMs + SETTLE_MS) / 1000,
    inject: async () => {
      cluster.proxy('kafka').cut();
      cluster.proxy('postgres').cut();
      await sleep(outageMs / 2);
      cluster.kill(chance('outage') < 0.5 ? 'assignment' : 'assignment-2', 'SIGKILL');
      await sleep(outageMs / 2);
      cluster.proxy('kafka').mend();
      cluster.proxy('postgres').mend();
      await untilIngesting(context);
    },
  };
}

function shiftClock({ shiftClock: set }: FaultContext, ms: number): Fault {
  return {
    name: `a client's clock is a day ${ms > 0 ? 'ahead' : 'behind'}`,
    seconds: 2 * (SETTLE_MS / 1000),
    inject: async () => {
      set(ms);
      await sleep(2 * SETTLE_MS);
      set(0);
    },
  };
}

function replay({ cluster, chance }: FaultContext, service: string, topic: string, killed: boolean): Fault {
  const partition = Math.floor(chance('replay', service, topic) * 6);
  return {
    name: `${service} replays ${topic}/${partition} from 0${killed ? ', killed' : ''}`,
    seconds: SETTLE_MS / 1000,
    inject: async () => {
      await replayPartition(cluster, service, topic, partition);
      if (killed) cluster.kill(chance('replay', service) < 0.5 ? service : `${service}-2`, 'SIGKILL');
      await sleep(SETTLE_MS);
    },
  };
}

/** Waits for the first event acknowledged from now on, so that later effects belong to another fault. */
async function untilIngesting({ ledger, isLoading }: FaultContext): Promise<void> {
  const before = ledger.acknowledged;
  const deadline = performance.now() + MAX_RECOVERY_MS;
  while (isLoading() && ledger.acknowledged === before && performance.now() < deadline) await sleep(100);
  await sleep(SETTLE_MS);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
