import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Contracts, openContracts, topics } from '@assay/contracts';
import { CreateConsumerOffset1760000000000, CreateOutbox1760000000001, Outbox } from '@assay/kafka-postgres';
import { ensureTopics, Publisher } from '@assay/messaging';
import { Database, runMigrations } from '@assay/persistence';
import { newId, systemClock } from '@assay/service-kit';
import {
  eventually,
  freshDatabase,
  silentLogger as logger,
  startKafka,
  startPostgres,
  type TestKafka,
  type TestPostgres,
} from '@assay/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AddJobGroups1800000000000, CreateJobs1797000000000 } from '../src/index.js';
import { type Job } from '../src/job.js';
import { JobStore } from '../src/job-store.js';
import { CreateWork1797000000001 } from './create-work.migration.js';

const neverPolls = 3_600_000;

describe('jobs over Kafka and Postgres, in separate processes', () => {
  let kafka: TestKafka;
  let postgres: TestPostgres;
  let contracts: Contracts;
  let publisher: Publisher;
  let database: Database;
  let url: string;
  let store: JobStore;
  let workers: ChildProcess[] = [];
  let run = 0;
  const outbox = new Outbox();

  beforeAll(async () => {
    [kafka, postgres, contracts] = await Promise.all([startKafka(), startPostgres(), openContracts()]);
    const connection = { brokers: kafka.brokers, clientId: 'test' };
    await ensureTopics(connection);
    publisher = new Publisher({ connection, contracts, logger, deliveryTimeoutMs: 30_000 });
    await publisher.connect();
  });

  afterAll(async () => {
    await publisher.disconnect();
    await Promise.all([kafka.stop(), postgres.stop()]);
  });

  beforeEach(async () => {
    run += 1;
    url = (await freshDatabase(postgres.adminUrl)).url;
    await runMigrations({
      url,
      migrations: [
        CreateConsumerOffset1760000000000,
        CreateOutbox1760000000001,
        CreateJobs1797000000000,
        AddJobGroups1800000000000,
        CreateWork1797000000001,
      ],
    });
    database = await Database.open({ url, applicationName: 'test', poolSize: 4 });
    store = new JobStore(database, outbox, { service: 'test', clock: systemClock, newId });
    outbox.startRelay({ database, publisher, topics, logger, pollMs: 10 });
  });

  afterEach(async () => {
    for (const worker of workers) await kill(worker, 'SIGKILL');
    workers = [];
    await outbox.stop();
    await database.close();
  });

  const startWorker = (pollMs = neverPolls): ChildProcess => {
    const script = fileURLToPath(new URL('summing-worker.mjs', import.meta.url));
    const worker = spawn(process.execPath, [script, kafka.brokers[0]!, url, `jobs-${run}`], {
      stdio: ['ignore', 'ignore', process.env.ASSAY_TEST_LOG ? 'inherit' : 'ignore'],
      env: { ...process.env, POLL_MS: String(pollMs) },
    });
    workers.push(worker);
    return worker;
  };
  const request = (steps: number, pauseMs: number): Promise<Job> =>
    database.transaction((tx) =>
      store.request(tx, { kind: 'sum', payload: { steps, pauseMs }, requestedBy: 'test', maxAttempts: 2 }),
    );
  const reaches = (id: string, expected: Partial<Job>): Promise<Job> =>
    eventually(async () => {
      const job = await store.get(id);
      expect(job).toMatchObject(expected);
      return job!;
    });
  const rowsOf = (id: string) =>
    database.query<{ step: number; digest: string; pid: number }>(
      'SELECT step, digest, pid FROM exp.work WHERE job_id = $1 ORDER BY step, pid',
      [id],
    );

  it('runs a job after its Kafka record, without polling', async () => {
    startWorker();
    // A worker polls once when it starts, and once after each job. From then on only a Kafka record can wake it.
    await reaches((await request(1, 0)).id, { status: 'completed' });
    const { id } = await request(3, 0);
    const job = await reaches(id, { status: 'completed', done: 3, total: 3, epoch: 1, attempts: 1 });
    expect(job.result).toEqual({ digest: chain(3).at(-1) });
  });

  it('resumes in another process after each kill -9, with the same result as without interruption', async () => {
    const steps = 24;
    const { id } = await request(steps, 100);
    for (const atLeast of [3, 9, 15]) {
      const worker = startWorker(200);
      await eventually(async () => expect((await store.get(id))!.done).toBeGreaterThanOrEqual(atLeast));
      await kill(worker, 'SIGKILL');
      expect(await store.get(id)).toMatchObject({ status: 'running' });
    }
    startWorker(200);
    // Its worker is lost more often than it has attempts, but each attempt made progress.
    const job = await reaches(id, { status: 'completed', done: steps, epoch: 4 });
    expect(job.result).toEqual({ digest: chain(steps).at(-1) });
    const rows = await rowsOf(id);
    expect(rows.map(({ step, digest }) => ({ step, digest }))).toEqual(
      chain(steps).map((digest, index) => ({ step: index + 1, digest })),
    );
    expect(new Set(rows.map(({ pid }) => pid)).size).toBe(4);
  });

  it('hands a job over at once when its worker stops, without counting an attempt', async () => {
    const { id } = await request(20, 100);
    const first = startWorker(200);
    await eventually(async () => expect((await store.get(id))!.done).toBeGreaterThanOrEqual(3));
    await kill(first, 'SIGTERM');
    expect(first.exitCode).toBe(0);
    expect(await store.get(id)).toMatchObject({ status: 'queued', attempts: 0, leaseUntil: null });
    startWorker(200);
    const job = await reaches(id, { status: 'completed', done: 20, attempts: 1, epoch: 2 });
    expect(job.result).toEqual({ digest: chain(20).at(-1) });
    expect(await rowsOf(id)).toHaveLength(20);
  });

  it('shares jobs between two processes, each job in one of them', async () => {
    startWorker(100);
    startWorker(100);
    // Both workers are busy with a job, so both are running when the jobs to be shared are requested.
    const long = await Promise.all([request(1_000_000, 20), request(1_000_000, 20)]);
    for (const { id } of long) await reaches(id, { status: 'running' });
    const jobs = await Promise.all(Array.from({ length: 8 }, () => request(5, 60)));
    for (const { id } of long) await store.cancel(id);
    for (const { id } of jobs) await reaches(id, { status: 'completed', epoch: 1 });
    for (const { id } of long) await reaches(id, { status: 'cancelled', epoch: 1 });
    const pids = await Promise.all(jobs.map(async ({ id }) => (await rowsOf(id)).map(({ pid }) => pid)));
    for (const ofJob of pids) {
      expect(ofJob).toHaveLength(5);
      expect(new Set(ofJob).size).toBe(1);
    }
    expect(new Set(pids.flat()).size).toBe(2);
  });
});

/** The digests of a job after each of its steps. */
function chain(steps: number): string[] {
  const digests: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    digests.push(
      createHash('sha256')
        .update(`${digests.at(-1) ?? ''}:${step}`)
        .digest('hex'),
    );
  }
  return digests;
}

async function kill(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill(signal);
  await gone;
}
