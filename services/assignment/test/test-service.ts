import { randomUUID } from 'node:crypto';
import type { Decision } from '@assay/contracts';
import { type Database, DatabaseModule, DayPartitions, type Transaction } from '@assay/persistence';
import { Outbox } from '@assay/kafka-postgres';
import { openServiceDatabase } from '@assay/persistence/testing';
import { AuditController, createLogger, createService, type RunningService } from '@assay/service-kit';
import { makeTestAccess, type TestPostgres, writeTestApiKeys } from '@assay/testing';
import { DefinitionStore } from '@assay/decisions';
import { DecisionLog, type PendingDecisions, StoredLog } from '../src/decisions/application/ports.js';
import { StoreDecisions } from '../src/decisions/application/store-decisions.js';
import { assignment } from '../src/assignment.js';
import { DecisionsModule } from '../src/decisions/decisions.module.js';
import { ExperimentsModule } from '../src/experiments/experiments.module.js';
import { HoldoutsModule } from '../src/holdouts/holdouts.module.js';
import { PromptsModule } from '../src/prompts/prompts.module.js';
import { PolicyVersionLog } from '../src/policies/application/ports.js';
import { DefinitionsModule } from '../src/shared/definitions.module.js';
import { loadConfig } from '../src/config.js';
import { PostgresDecisionWriter } from '../src/decisions/persistence/postgres-decision-writer.js';
import { entities } from '../src/shared/persistence/entities.js';
import { migrations } from '../src/migrations/index.js';

/** Stands in for the journal, and can be made to reject decisions. `decision-journal.int.spec.ts` tests the real journal. */
export class ListLog implements DecisionLog {
  decisions: Decision[] = [];
  /** The error with which decisions are rejected; undefined accepts them. */
  refusal: Error | undefined;
  /** The caller of the last request. */
  caller = '';

  open(caller: string): PendingDecisions {
    this.caller = caller;
    const pending: Decision[] = [];
    return {
      add: (decision) => void pending.push(decision),
      keep: () => {
        if (this.refusal !== undefined) {
          return Promise.reject(this.refusal);
        }
        this.decisions.push(...pending);
        return Promise.resolve();
      },
    };
  }
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** The service over HTTP with a real Postgres and the service's role; decisions are stored when a test calls `store`. */
export interface TestService {
  readonly url: string;
  readonly log: ListLog;
  /** Stands in for the wait until all decisions are stored. */
  readonly storage: { caughtUp: () => Promise<boolean> };
  readonly definitions: DefinitionStore;
  readonly database: Database;
  readonly ownerUrl: string;
  readonly postgres: TestPostgres;
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options?: { headers?: Record<string, string>; raw?: string | Buffer; token?: string | null },
  ): Promise<Answer<T>>;
  token(...scopes: string[]): Promise<string>;
  /** Stores decisions as the consumer of the log does. @returns the broken rule of each decision, or undefined */
  store(decisions?: readonly Decision[]): Promise<(string | undefined)[]>;
  sql<R>(text: string, parameters?: readonly unknown[]): Promise<R[]>;
  stop(): Promise<void>;
}

/** @param settings further environment variables of the service */
export async function startTestService(settings: Record<string, string> = {}): Promise<TestService> {
  const test = await openServiceDatabase('assignment', migrations, { entities });
  const { database, ownerUrl, postgres } = test;
  const access = await makeTestAccess();
  const everything = await access.token(
    'assign',
    'decisions:read',
    'experiments:read',
    'experiments:write',
    'audit:read',
  );
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    AUTH_JWKS: access.jwks,
    API_KEYS_FILE: writeTestApiKeys({
      page: { scopes: ['assign'], publishable: true, unit_types: ['visitor'] },
      writer: { scopes: ['experiments:write'] },
    }),
    KAFKA_BROKERS: 'unused:9092',
    DATABASE_URL: test.url,
    STICKY_TIMEOUT_MS: '2000',
    // The tests build large bodies in this process, which delays the event loop; the delay is not what they test.
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...settings,
  });

  const logger = createLogger('assignment', 'silent');
  const partitions = new DayPartitions({
    table: 'exp.decisions',
    column: 'decided_at',
    retentionDays: 90,
    now: Date.now,
  });
  const log = new ListLog();
  const storage = { caughtUp: () => Promise.resolve(true) };
  const adapters = [
    { provide: Outbox, useValue: new Outbox() },
    { provide: DecisionLog, useValue: log },
    { provide: PolicyVersionLog, useValue: { isKnown: true, reached: () => Promise.resolve(true) } },
    { provide: StoredLog, useValue: { reached: () => storage.caughtUp() } },
  ];
  const module = {
    module: class TestModule {},
    controllers: [AuditController],
    imports: [
      DatabaseModule.on(database),
      { module: class TestAdaptersModule {}, global: true, providers: adapters, exports: adapters },
      DefinitionsModule,
      ExperimentsModule,
      HoldoutsModule,
      PromptsModule,
      DecisionsModule,
    ],
  };
  const service: RunningService = await createService({ ...assignment(config, module), logger });
  const definitions = service.app.get(DefinitionStore);
  const storing = new StoreDecisions<Transaction>(new PostgresDecisionWriter(database, partitions));

  const call: TestService['call'] = async (method, path, body, { headers = {}, raw, token: own = everything } = {}) => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: {
        ...(own === null ? {} : { authorization: `Bearer ${own}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (response.status === 204 || response.status === 304 ? undefined : await response.json()) as never,
    };
  };

  return {
    url: service.url,
    log,
    storage,
    definitions,
    database,
    ownerUrl,
    postgres,
    token: (...scopes) => access.token(...scopes),
    call,
    store: (decisions = log.decisions) => database.transaction((tx) => storing.store(tx, decisions)),
    sql: (text, parameters) => database.query(text, parameters),
    stop: async () => {
      await service.stop();
      await test.close();
    },
  };
}

/** A valid definition with a unique name. */
export function validExperiment(overrides: Record<string, unknown> = {}): Record<string, unknown> & { name: string } {
  return {
    name: `experiment-${randomUUID()}`,
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
    ...overrides,
  };
}

export interface ExperimentJson {
  id: string;
  name: string;
  version: number;
  status: string;
  sticky: boolean;
  baseline: string;
  overrides: Record<string, string>;
  targeting: unknown;
  population: string;
  active_periods: { from: string; to: string | null }[];
  completed_at: string | null;
  variants: { id: string; name: string; allocation: number; config: unknown; description: string | null }[];
}

export interface ReceiptJson {
  decision_id: string;
  experiment_id: string;
  experiment_name: string;
  experiment_version: number;
  variant_id: string;
  variant_name: string;
  config: unknown;
  reason: string;
  bucket: number;
  propensity: number;
  propensities: Record<string, number>;
  allocation: null | { bandit_config_id: string; version: number; per_decision: boolean };
  enrols?: false;
  sticky_unavailable?: true;
  decided_at: string;
}

export interface AnswerJson {
  unit_type: string;
  unit_id: string;
  assignments: ReceiptJson[];
  excluded: { experiment_id: string | null; experiment_name: string | null; reason: string }[];
}

export interface ProblemJson {
  status: number;
  title: string;
  detail: string;
  errors?: { pointer: string; detail: string }[];
}

/** Creates an experiment and activates it. */
export async function activeExperiment(
  service: TestService,
  overrides: Record<string, unknown> = {},
): Promise<ExperimentJson> {
  const created = await service.call<ExperimentJson>('POST', '/v1/experiments', validExperiment(overrides));
  if (created.status !== 201) {
    throw new Error(JSON.stringify(created.body));
  }
  const started = await service.call<ExperimentJson>('PUT', `/v1/experiments/${created.body.id}/status`, {
    status: 'active',
  });
  if (started.status !== 200) {
    throw new Error(JSON.stringify(started.body));
  }
  return started.body;
}
