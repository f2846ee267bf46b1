import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureTopics } from '@assay/messaging';
import { runMigrations } from '@assay/persistence';
import {
  eventually,
  freePort,
  freshDatabase,
  makeTestAccess,
  makeTestDirectory,
  startKafka,
  startPostgres,
  type TestKafka,
  type TestPostgres,
} from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '../src/migrations/index.js';
import { type ExperimentJson, type RunJson, smallSweep } from './harness.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Some seconds of work in four runs. */
const sweep = {
  ...smallSweep,
  model: { widths: [8, 16], depths: [2] },
  training: { epochs: 2_000, batch_size: 64, evaluation_points: 30 },
};

describe('the built service as a process', () => {
  let kafka: TestKafka;
  let postgres: TestPostgres;
  let env: Record<string, string>;
  let token: string;
  let url: string;
  const outputs = makeTestDirectory('outputs');
  const processes: ChildProcess[] = [];

  beforeAll(async () => {
    const access = await makeTestAccess();
    token = await access.token('models:read', 'models:write');
    [kafka, postgres] = await Promise.all([startKafka(), startPostgres()]);
    await ensureTopics({ brokers: kafka.brokers, clientId: 'test' });
    const database = await freshDatabase(postgres.adminUrl);
    await runMigrations({ url: database.url, migrations });
    env = {
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      AUTH_JWKS: access.jwks,
      KAFKA_BROKERS: kafka.brokers.join(','),
      DATABASE_URL: database.url,
      OUTPUTS_DIRECTORY: outputs,
      TRAINING_CONCURRENCY: '2',
      TRAINING_CHECKPOINT_MS: '200',
      NODE_OPTIONS: '',
    };
  });
  afterAll(async () => {
    for (const service of processes) await end(service, 'SIGKILL');
    await Promise.all([kafka.stop(), postgres.stop()]);
  });

  async function start(): Promise<ChildProcess> {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const service = spawn(process.execPath, [main], {
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    processes.push(service);
    await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200));
    return service;
  }

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/v1/survival${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([path, response.ok]).toEqual([path, true]);
    return (await response.json()) as T;
  }

  const begin = async (): Promise<string> => {
    const { id } = await call<ExperimentJson>('POST', '/experiments', sweep);
    await call('POST', `/experiments/${id}/start`);
    return id;
  };
  const runsOf = async (id: string): Promise<RunJson[]> =>
    (await call<{ items: RunJson[] }>('GET', `/experiments/${id}/runs`)).items;
  const completed = (id: string) =>
    eventually(async () => {
      const { status } = await call<ExperimentJson>('GET', `/experiments/${id}`);
      expect(status).toBe('COMPLETED');
    });

  /** Weights, curves and measurements of an experiment, without ids and times. */
  async function resultOf(id: string): Promise<unknown> {
    const runs = await runsOf(id);
    const { items } = await call<{ items: object[] }>('GET', `/experiments/${id}/curves`);
    const csvs = await Promise.all(
      runs.map(({ folder }) => readFile(join(outputs, 'experiments', id, 'runs', folder, 'metrics.csv'), 'utf8')),
    );
    return {
      weights: runs.map(({ folder, weights_sha256: hash }) => [folder, hash]),
      curves: items.map((curve) => ({ ...curve, experiment_id: undefined })),
      csvs: csvs.map((csv) => csv.replaceAll(/,[^,]*$/gm, '')),
    };
  }

  it('continues a sweep after kill -9 in another process, with the same weights, measurements and curves', async () => {
    const first = await start();
    const uninterrupted = await begin();
    await completed(uninterrupted);
    const expected = await resultOf(uninterrupted);

    const id = await begin();
    await eventually(async () => {
      const running = (await runsOf(id)).filter(({ status }) => status === 'RUNNING');
      expect(running.some(({ epochs_completed: epochs }) => epochs > 0)).toBe(true);
    });
    const trainings = await childrenOf(first.pid!);
    expect(trainings.length).toBeGreaterThan(0);
    await end(first, 'SIGKILL');
    // The processes of its runs end with it, before another instance continues the runs.
    await eventually(async () => {
      const left = await Promise.all(trainings.map(isAlive));
      expect(left).not.toContain(true);
    });

    const second = await start();
    await completed(id);
    expect(await resultOf(id)).toEqual(expected);
    await end(second, 'SIGTERM');
    expect(second.exitCode).toBe(0);
  });

  it('hands its runs back when it stops, and another instance continues them at once', async () => {
    const first = await start();
    const id = await begin();
    await eventually(async () => {
      const running = (await runsOf(id)).filter(({ epochs_completed: epochs }) => epochs > 0);
      expect(running.length).toBeGreaterThan(0);
    });
    await end(first, 'SIGTERM');
    expect(first.exitCode).toBe(0);
    await start();
    await completed(id);
  });
});

async function childrenOf(parent: number): Promise<number[]> {
  const all = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const found = await Promise.all(
    all.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return status.includes(`\nPPid:\t${parent}\n`) ? [pid] : [];
    }),
  );
  return found.flat();
}

const isAlive = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/status`, 'utf8').then(
    (status) => !/^State:\t[ZX]/m.test(status),
    () => false,
  );

async function end(service: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return;
  const gone = once(service, 'exit');
  service.kill(signal);
  await gone;
}
