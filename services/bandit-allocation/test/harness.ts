import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision, Event } from '@assay/contracts';
import { type Batch, BatchContext, type Outcome } from '@assay/messaging';
import { type Database, DatabaseModule, DayPartitions, type Transaction } from '@assay/persistence';
import { Outbox } from '@assay/kafka-postgres';
import { openServiceDatabase, type TestDatabase } from '@assay/persistence/testing';
import { AuditController, createService, type RunningService } from '@assay/service-kit';
import { makeTestAccess } from '@assay/testing';
import { ExperimentDirectory } from '../src/shared/application/experiment-directory.js';
import { StopBandits } from '../src/bandits/application/stop-bandits.js';
import { UpdateAllocations } from '../src/bandits/application/update-allocations.js';
import { banditAllocation } from '../src/bandit-allocation.js';
import { loadConfig } from '../src/config.js';
import { SearchStepRunner } from '../src/search/application/ports.js';
import { TrialsProvider } from '../src/search/application/trials.js';
import { runSearchStep, type SearchStep } from '../src/search/domain/search-step.js';
import { SearchModule } from '../src/search/search.module.js';
import { LogProgress } from '../src/shared/application/log-progress.js';
import { SharedModule } from '../src/shared/shared.module.js';
import { BanditsModule } from '../src/bandits/bandits.module.js';
import { DecisionsHandler } from '../src/bandits/messaging/decisions-handler.js';
import { EventsHandler } from '../src/bandits/messaging/events-handler.js';
import { PostgresLearningStores } from '../src/bandits/persistence/postgres-learning-stores.js';
import { migrations } from '../src/migrations/index.js';
import { PostgresBanditCatalogue } from '../src/bandits/persistence/postgres-bandit-catalogue.js';
import { colours } from '@assay/learning/testing';

export type { TestDatabase };

/** A migrated database of this service. */
export const openTestDatabase = (): Promise<TestDatabase> =>
  openServiceDatabase('bandit-allocation', migrations, { poolSize: 8 });

export const partitionsOf = (now: () => number): DayPartitions =>
  new DayPartitions({ table: 'exp.bandit_allocations', column: 'timestamp', retentionDays: 90, now });

/** Handles batches, each in a transaction, like the transport. */
export class Consumer {
  readonly #decisions: DecisionsHandler;
  readonly #events: EventsHandler;

  constructor(
    private readonly database: Database,
    now: () => number,
  ) {
    const stores = new PostgresLearningStores(database, partitionsOf(now), () => now() - 90 * 86_400_000);
    this.#decisions = new DecisionsHandler(stores);
    this.#events = new EventsHandler(stores);
  }

  decisions(values: readonly Decision[]): Promise<Outcome[]> {
    const batch = batchOf(values, ({ unit_type, unit_id }) => `${unit_type}:${unit_id}`);
    return this.#run((context) => this.#decisions.handle(batch, context));
  }

  events(values: readonly Event[]): Promise<Outcome[]> {
    const batch = batchOf(values, (event) => event.id);
    return this.#run((context) => this.#events.handle(batch, context));
  }

  /** Waits between work and commit, so that other transactions can run and a missing lock is noticed. */
  #run(work: (context: BatchContext<Transaction>) => Promise<Outcome[]>): Promise<Outcome[]> {
    return this.database.transaction(async (tx) => {
      const outcomes = await work(new BatchContext(tx, 'test'));
      await sleep(0);
      return outcomes;
    });
  }
}

function batchOf<T>(values: readonly T[], key: (value: T) => string): Batch<T> {
  const records = values.map((value, index) => ({
    value,
    key: key(value),
    partition: 0,
    offset: BigInt(index),
    traceparent: undefined,
  }));
  return { topic: 'test', partition: 0, records };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** The fields of all answers that tests use; an answer has some of them. */
export interface AnswerBody {
  readonly id: string;
  readonly version: number;
  readonly is_active: boolean;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly items: readonly AnswerBody[];
  readonly next_cursor: string | null;
  readonly arm_probabilities: Record<'control' | 'blue' | 'green', number>;
  readonly arms: readonly {
    readonly posterior: object;
    readonly model: { readonly n: number; readonly coefficients: Readonly<Record<string, number>> };
  }[];
  readonly drift: { readonly arms: readonly { readonly alarms: readonly object[] }[] } | null;
  readonly estimates:
    | {
        readonly naive: { readonly n: number };
        readonly anytime: { readonly ci: readonly [number, number] };
      }[]
    | null;
  readonly contrasts:
    | {
        readonly fixed: { readonly difference: number } | null;
        readonly anytime: { readonly ci: readonly [number, number] } | null;
      }[]
    | null;
  readonly arm_definitions: readonly object[];
  readonly refused_rewards: object;
  readonly uncredited_rewards: object;
  readonly as_of: string;
  readonly state_hash: string;
  readonly policy: object;
}

/** The service over HTTP. */
export interface TestService {
  readonly service: RunningService;
  readonly experiments: ExperimentDirectory;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/**
 * @param readUntil time up to which the log of rewards has been read; default: now
 * @param caughtUp whether all definitions have been read
 */
export async function startTestService(
  { database, url }: TestDatabase,
  now: () => number,
  readUntil = now,
  caughtUp = () => Promise.resolve(true),
): Promise<TestService> {
  const access = await makeTestAccess();
  const token = await access.token('bandits:read', 'bandits:write', 'audit:read');
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    AUTH_JWKS: access.jwks,
    KAFKA_BROKERS: 'unused:9092',
    DATABASE_URL: url,
  });
  const progress: LogProgress = { definitionsRead: () => caughtUp(), rewardsReadUntil: () => readUntil() };
  const adapters = [
    { provide: Outbox, useValue: new Outbox() },
    { provide: LogProgress, useValue: progress },
    { provide: SearchStepRunner, useValue: { run: (step: SearchStep) => Promise.resolve(runSearchStep(step)) } },
    { provide: TrialsProvider, useValue: new TrialsProvider(undefined) },
  ];
  const module = {
    module: class TestModule {},
    controllers: [AuditController],
    imports: [
      DatabaseModule.on(database),
      { module: class TestAdaptersModule {}, global: true, providers: adapters, exports: adapters },
      SharedModule,
      BanditsModule,
      SearchModule,
    ],
  };
  const service = await createService({ ...banditAllocation(config, module), clock: { now } });
  return {
    service,
    experiments: service.app.get(ExperimentDirectory),
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(`${service.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as AnswerBody };
    },
  };
}

/** The fixture of tests over HTTP: a database, the service with the experiment `colours`, a consumer, updates and stops. */
export interface TestBandits {
  readonly test: TestDatabase;
  readonly server: TestService;
  readonly consumer: Consumer;
  readonly catalogue: PostgresBanditCatalogue;
  readonly updates: UpdateAllocations;
  readonly stops: StopBandits;
}

export async function startBandits(now: () => number, readUntil = now): Promise<TestBandits> {
  const test = await openTestDatabase();
  const server = await startTestService(test, now, readUntil);
  server.experiments.apply(colours);
  const catalogue = new PostgresBanditCatalogue(test.database, new Outbox(), 'bandit-allocation');
  return {
    test,
    server,
    consumer: new Consumer(test.database, now),
    catalogue,
    stops: server.service.app.get(StopBandits),
    updates: new UpdateAllocations(catalogue, () => ({ now: now(), readUntil: readUntil() })),
  };
}
