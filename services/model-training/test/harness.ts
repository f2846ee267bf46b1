import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServiceDatabase, type TestDatabase } from '@assay/persistence/testing';
import { createService, type RunningService } from '@assay/service-kit';
import { eventually, makeTestAccess } from '@assay/testing';
import { loadConfig } from '../src/config.js';
import { migrations } from '../src/migrations/index.js';
import { modelTraining } from '../src/model-training.js';
import { name } from '../src/model-training.module.js';
import { testModule } from './test-module.js';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}
export interface ExperimentJson {
  readonly id: string;
  readonly status: string;
  readonly failure_reason: string | null;
}
export interface RunJson {
  readonly id: string;
  readonly folder: string;
  readonly status: string;
  readonly failure_reason: string | null;
  readonly attempts: number;
  readonly epochs_completed: number;
  readonly learning_rate: number;
  readonly n_parameters: number;
  readonly best_checkpoint_epoch: number;
  readonly checkpoint_path: string;
  readonly weights_sha256: string | null;
}
interface ListOf<T> {
  readonly items: T[];
}

/** A service on a database of its own, with real processes for its runs. */
export class TestService {
  private constructor(
    readonly database: TestDatabase,
    readonly service: RunningService,
    readonly outputs: string,
    private readonly token: string,
  ) {}

  /** @param settings `OUTPUTS_DIRECTORY`: default a temporary one */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    { backOffMs }: { backOffMs?: number } = {},
  ): Promise<TestService> {
    const access = await makeTestAccess();
    const token = await access.token('models:read', 'models:write', 'audit:read');
    const database = await openServiceDatabase(name, migrations, { poolSize: 8 });
    const outputs = settings.OUTPUTS_DIRECTORY ?? (await mkdtemp(join(tmpdir(), 'assay-outputs-')));
    const config = loadConfig({
      HOST: '127.0.0.1',
      LOG_LEVEL: process.env.ASSAY_TEST_LOG ? 'info' : 'silent',
      MAX_EVENT_LOOP_DELAY_MS: '0',
      AUTH_JWKS: access.jwks,
      KAFKA_BROKERS: 'unused:9092',
      DATABASE_URL: database.url,
      TRAINING_MEMORY_MB: '512',
      ...settings,
    });
    const module = testModule(database.database, {
      outputsDirectory: outputs,
      concurrency: config.TRAINING_CONCURRENCY,
      memoryMb: config.TRAINING_MEMORY_MB,
      ...(backOffMs !== undefined && { backOffMs }),
      banditAllocationUrl: config.BANDIT_ALLOCATION_URL,
    });
    const service = await createService(modelTraining(config, module));
    return new TestService(database, service, outputs, token);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.database.close();
    await rm(this.outputs, { recursive: true, force: true });
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await this.fetch(method, path, body);
    return { status: response.status, body: (await response.json()) as T };
  }

  fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.service.url}${path.startsWith('/v1/') ? '' : '/v1/survival'}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Creates and starts an experiment. @throws Error if it is refused */
  async start(body: object): Promise<string> {
    const created = await this.call<ExperimentJson>('POST', '/experiments', body);
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    const { id } = created.body;
    const started = await this.call('POST', `/experiments/${id}/start`);
    if (started.status !== 202) throw new Error(JSON.stringify(started.body));
    return id;
  }

  async get(id: string): Promise<ExperimentJson> {
    return (await this.call<ExperimentJson>('GET', `/experiments/${id}`)).body;
  }

  async list<T>(path: string): Promise<T[]> {
    return (await this.call<ListOf<T>>('GET', path)).body.items;
  }

  runs(id: string): Promise<RunJson[]> {
    return this.list<RunJson>(`/experiments/${id}/runs`);
  }

  /** Waits until the experiment has the status. */
  reaches(id: string, status: string): Promise<ExperimentJson> {
    return eventually(async () => {
      const experiment = await this.get(id);
      if (experiment.status !== status) {
        const runs = (await this.runs(id)).map(
          (run) => `${run.folder} ${run.status} ${run.epochs_completed} ${run.failure_reason}`,
        );
        throw new Error(`${experiment.status} instead of ${status}: ${runs.join('; ')}`);
      }
      return experiment;
    });
  }
}

/** A sweep that takes seconds. */
export const smallSweep = {
  seed: 42,
  seeds: [1, 2],
  data: {
    name: 'small_trial',
    n_samples: 300,
    n_features: 6,
    n_predictive: 3,
    covariate_type: 'gaussian',
    censoring_rate: 0.3,
    weibull_shape: 1.5,
  },
  model: { widths: [2, 8], depths: [1] },
  training: { epochs: 40, batch_size: 64, evaluation_points: 8 },
};
