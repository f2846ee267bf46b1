import { setTimeout as sleep } from 'node:timers/promises';
import { CreateOutbox1760000000001, Outbox } from '@assay/kafka-postgres';
import { Database, reportRows, runMigrations } from '@assay/persistence';
import { Clock, Metrics, newId } from '@assay/service-kit';
import { eventually, freshDatabase, silentLogger as logger, startPostgres, type TestPostgres } from '@assay/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AddJobGroups1800000000000,
  CreateJobs1797000000000,
  jobReports,
  JobRefusedError,
  StaleClaimError,
} from '../src/index.js';
import type { JobHandling } from '../src/job-handler.js';
import { JobStore } from '../src/job-store.js';
import { JobWorker, type JobWorkerOptions } from '../src/job-worker.js';
import { RunningJob } from '../src/running-job.js';
import { CreateWork1797000000001 } from './create-work.migration.js';

const kind = 'test';
const leaseMs = 30_000;

class MovedClock extends Clock {
  /** Milliseconds. */
  ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }
}

describe(JobWorker.name, () => {
  let postgres: TestPostgres;
  let database: Database;
  let store: JobStore;
  let workers: JobWorker[];
  const clock = new MovedClock();

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    const { url } = await freshDatabase(postgres.adminUrl);
    await runMigrations({
      url,
      migrations: [
        CreateOutbox1760000000001,
        CreateJobs1797000000000,
        AddJobGroups1800000000000,
        CreateWork1797000000001,
      ],
    });
    database = await Database.open({ url, applicationName: 'test', poolSize: 12 });
    store = new JobStore(database, new Outbox(), { service: 'test', clock, newId });
    clock.ahead = 0;
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await database.close();
  });

  const request = (payload: unknown = null, maxAttempts = 3) =>
    database.transaction((tx) => store.request(tx, { kind, payload, requestedBy: 'somebody', maxAttempts }));
  const start = (run: JobHandling['run'], options: Partial<JobWorkerOptions> = {}): JobWorker => {
    const worker = new JobWorker({ store, clock, logger, pollMs: 20, backOffMs: 1, ...options });
    worker.start(new Map([[kind, { run }]]));
    workers.push(worker);
    return worker;
  };
  const reaches = (id: string, expected: object) =>
    eventually(async () => expect(await store.get(id)).toMatchObject(expected));
  const note = async (tx: Pick<Database, 'query'>, id: string, step: number): Promise<void> => {
    await tx.query('INSERT INTO exp.work (job_id, step) VALUES ($1, $2)', [id, step]);
  };
  const stepsOf = async (id: string): Promise<number[]> =>
    (await database.query<{ step: number }>('SELECT step FROM exp.work WHERE job_id = $1 ORDER BY step', [id])).map(
      ({ step }) => step,
    );
  const claim = async (): Promise<RunningJob> => {
    const job = await store.claim([kind], 'by hand', leaseMs);
    if (job === undefined) throw new Error('nothing to claim');
    return new RunningJob(job, store, leaseMs);
  };
  const progress = (done: number) => ({ done, total: null, message: null, data: { done } });

  it('gives each job to one of many workers that claim at the same time', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push((await request()).id);
    const claims = await Promise.all(Array.from({ length: 30 }, (_, n) => store.claim([kind], `w${n}`, leaseMs)));
    const claimed = claims.flatMap((job) => job?.id ?? []);
    // SKIP LOCKED skips rows that another transaction has locked; a second pass finds the rest.
    for (let job = await store.claim([kind], 'last', leaseMs); job !== undefined;) {
      claimed.push(job.id);
      job = await store.claim([kind], 'last', leaseMs);
    }
    expect(claimed.sort()).toEqual(ids.sort());
    expect(await store.claim([kind], 'late', leaseMs)).toBeUndefined();
  });

  it('accepts at most 20 unfinished jobs of a requester, also when more are requested at the same time', async () => {
    const of = (requestedBy: string) =>
      database.transaction((tx) => store.request(tx, { kind, payload: null, requestedBy }));
    const asked = await Promise.allSettled(Array.from({ length: 24 }, () => of('a shop')));
    const refused = asked.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toMatchObject({ refusal: { kind: 'too_many' } });
    expect(await database.query('SELECT 1 FROM exp.outbox')).toHaveLength(20);
    expect((await of('another')).status).toBe('queued');
    const [first] = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await store.cancel(first!.id);
    expect((await of('a shop')).status).toBe('queued');
  });

  it('counts a group of jobs as one, and cancels its jobs together', async () => {
    const asked = (group: string | undefined, count: number) =>
      database.transaction((tx) =>
        store.requestAll(
          tx,
          Array.from({ length: count }, (_, n) => ({
            kind,
            payload: n,
            requestedBy: 'a shop',
            ...(group && { group }),
          })),
        ),
      );
    const sweep = await asked('a sweep', 50);
    expect(new Set(sweep.map(({ group }) => group))).toEqual(new Set(['a sweep']));
    expect(new Set(sweep.map(({ payload }) => payload))).toEqual(new Set(Array.from({ length: 50 }, (_, n) => n)));
    for (let n = 1; n < 20; n += 1) await asked(undefined, 1);
    await expect(asked(undefined, 1)).rejects.toMatchObject({ refusal: { kind: 'too_many' } });
    await expect(asked('another', 1)).rejects.toMatchObject({ refusal: { kind: 'too_many' } });
    expect(await asked('a sweep', 1)).toHaveLength(1);

    const running = await claim();
    expect(running.payload).toBe(0);
    expect(await database.transaction((tx) => store.cancelGroup(tx, 'a sweep'))).toBe(51);
    expect(await store.get(running.id)).toMatchObject({ status: 'running', cancelRequested: true });
    const left = await database.query(`SELECT 1 FROM exp.jobs WHERE job_group = 'a sweep' AND status = 'cancelled'`);
    expect(left).toHaveLength(50);
  });

  it('claims for the requester with the fewest running jobs, then by priority, then by age', async () => {
    const shops = ['a', 'b', 'c'];
    const step = fc.oneof(
      fc.record({ shop: fc.constantFrom(...shops), priority: fc.integer({ min: -2, max: 2 }) }),
      fc.constantFrom('claim' as const, 'complete' as const),
    );
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      await database.query('DELETE FROM exp.jobs');
      const waiting: { id: string; shop: string; priority: number }[] = [];
      const running: { job: RunningJob; shop: string }[] = [];
      const occupied = ({ shop }: { shop: string }) => running.filter((one) => one.shop === shop).length;
      for (const one of steps) {
        if (one === 'complete') {
          await running.shift()?.job.complete(() => Promise.resolve(null));
        } else if (one === 'claim') {
          waiting.sort((a, b) => occupied(a) - occupied(b) || b.priority - a.priority || (a.id < b.id ? -1 : 1));
          const expected = waiting.shift();
          const claimed = await store.claim([kind], 'worker', leaseMs);
          expect(claimed?.id).toBe(expected?.id);
          if (claimed && expected) running.push({ job: new RunningJob(claimed, store, leaseMs), shop: expected.shop });
        } else {
          const { shop, priority } = one;
          const asked = { kind, payload: null, requestedBy: shop, priority, group: shop };
          const { id } = await database.transaction((tx) => store.request(tx, asked));
          waiting.push({ id, shop, priority });
        }
      }
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('calls the handler once in the transaction in which a job ends, however it ends', async () => {
    const seen: string[] = [];
    let broken = true;
    store.onEnd(kind, async (tx, job) => {
      await note(tx, job.id, seen.length);
      if (broken) throw new Error('no');
      seen.push(`${job.status} ${JSON.stringify(job.result)}`);
    });
    const { id } = await request();
    const job = await claim();
    await expect(job.complete(() => Promise.resolve('early'))).rejects.toThrow('no');
    expect(await stepsOf(id)).toEqual([]);
    expect(await store.get(id)).toMatchObject({ status: 'running' });
    broken = false;
    await job.complete(() => Promise.resolve('late'));
    expect(await stepsOf(id)).toEqual([0]);

    await store.cancel((await request()).id);
    await request(null, 1);
    await store.fail((await claim()).claim, 'broken', true, 1);
    await request(null, 1);
    await claim();
    clock.ahead += leaseMs + 1_000;
    expect(await store.claim([kind], 'late', leaseMs)).toBeUndefined();
    expect(seen).toEqual(['completed "late"', 'cancelled null', 'failed null', 'failed null']);
  });

  it('stores a checkpoint and the rows of its work together, or neither', async () => {
    const { id } = await request({ exact: [0.1, 1e-300, '\0'] });
    const job = await claim();
    expect(job.payload).toEqual({ exact: [0.1, 1e-300, '\0'] });
    await job.save({ done: 1, total: 9, message: 'going', data: { z: 1, a: [2 ** 53, 1e21] } }, (tx) =>
      note(tx, id, 1),
    );
    const broken = job.save(progress(2), async (tx) => {
      await note(tx, id, 2);
      throw new Error('disk full');
    });
    await expect(broken).rejects.toThrow('disk full');
    expect(await stepsOf(id)).toEqual([1]);
    expect(await store.get(id)).toMatchObject({
      done: 1,
      total: 9,
      message: 'going',
      checkpoint: { z: 1, a: [2 ** 53, 1e21] },
    });
  });

  it('rejects all writes of a worker after another has taken over', async () => {
    const { id } = await request();
    const first = await claim();
    await first.save(progress(1), (tx) => note(tx, id, 1));
    clock.ahead += leaseMs + 1_000;
    const second = await claim();
    expect(second.checkpoint).toEqual({ done: 1 });
    expect(second.attempt).toBe(2);

    const late = (tx: Pick<Database, 'query'>) => note(tx, id, 100);
    await expect(first.save(progress(2), late)).rejects.toThrow(StaleClaimError);
    await expect(first.complete(late)).rejects.toThrow(StaleClaimError);
    await expect(first.heartbeat()).rejects.toThrow(StaleClaimError);
    await expect(store.fail(first.claim, 'late', true, 1)).rejects.toThrow(StaleClaimError);
    await expect(store.handBack(first.claim)).rejects.toThrow(StaleClaimError);

    await second.complete(async (tx) => {
      await note(tx, id, 2);
      return 'second';
    });
    expect(await stepsOf(id)).toEqual([1, 2]);
    expect(await store.get(id)).toMatchObject({ status: 'completed', result: 'second', epoch: 2 });
  });

  it('rejects a commit after the take-over by another worker, although its work began before', async () => {
    const { id } = await request();
    const first = await claim();
    let takeOver: RunningJob | undefined;
    const saving = first.save(progress(1), async (tx) => {
      await note(tx, id, 1);
      clock.ahead += leaseMs + 1_000;
      takeOver = await claim();
    });
    await expect(saving).rejects.toThrow(StaleClaimError);
    expect(takeOver?.checkpoint).toBeNull();
    expect(await stepsOf(id)).toEqual([]);
  });

  it('cancels a queued job at once, and a running one at its next checkpoint, which is stored', async () => {
    const waiting = await request();
    expect(await store.cancel(waiting.id)).toMatchObject({ status: 'cancelled' });
    expect(await store.cancel(waiting.id)).toBe('finished');
    expect(await store.cancel(newId())).toBeUndefined();

    const { id } = await request();
    let step = 0;
    start(async (job) => {
      for (; ; step += 1) await job.save(progress(step + 1), (tx) => note(tx, id, step + 1));
    });
    await eventually(() => expect(step).toBeGreaterThan(2));
    expect(await store.cancel(id)).toMatchObject({ status: 'running', cancelRequested: true });
    await reaches(id, { status: 'cancelled' });
    const { done } = (await store.get(id))!;
    expect(await stepsOf(id)).toEqual(Array.from({ length: done }, (_, index) => index + 1));
    expect(await database.query("SELECT 1 FROM exp.jobs WHERE status IN ('queued', 'running')")).toEqual([]);
  });

  it('aborts the signal of a handler that should stop between checkpoints', async () => {
    const { id } = await request();
    let began = false;
    start(
      async (job) => {
        began = true;
        await sleep(60_000, undefined, { signal: job.signal });
      },
      { leaseMs: 150 },
    );
    await eventually(() => expect(began).toBe(true));
    await store.cancel(id);
    await reaches(id, { status: 'cancelled', error: null });
  });

  it('retries after failures, from the checkpoint, and stores the last error when it fails', async () => {
    const { id } = await request(null, 3);
    const seen: unknown[] = [];
    start(async (job) => {
      seen.push([job.attempt, job.lastError, job.checkpoint]);
      if (job.checkpoint === null) await job.save(progress(1));
      throw new Error(`attempt ${seen.length} \0 ${'x'.repeat(3_000)}`);
    });
    await reaches(id, { status: 'failed', attempts: 3 });
    expect(seen).toHaveLength(3);
    expect(seen.map((one) => (one as unknown[])[0])).toEqual([1, 2, 3]);
    expect(seen.map((one) => (one as unknown[])[2])).toEqual([null, { done: 1 }, { done: 1 }]);
    const { error } = (await store.get(id))!;
    expect(error).toMatch(/^attempt 3 \ufffd x+$/);
    expect(error).toHaveLength(2_000);
  });

  it('does not retry after a JobRefusedError', async () => {
    const { id } = await request();
    start(() => Promise.reject(new JobRefusedError('there is no such thing')));
    await reaches(id, { status: 'failed', attempts: 1, error: 'there is no such thing' });
  });

  it('keeps a job during a step that is longer than the lease, and stores its message', async () => {
    const { id } = await request();
    let runs = 0;
    const run: JobHandling['run'] = async (job) => {
      runs += 1;
      job.report('counting');
      await sleep(6_000);
    };
    // Longer than a busy machine may delay the renewal.
    start(run, { leaseMs: 2_000 });
    start(run, { leaseMs: 2_000 });
    await reaches(id, { status: 'running', message: 'counting' });
    await reaches(id, { status: 'completed', epoch: 1 });
    expect(runs).toBe(1);
  });

  it('fails a job whose workers are lost without progress', async () => {
    const { id } = await request(null, 2);
    for (let n = 0; n < 2; n += 1) {
      await claim();
      clock.ahead += leaseMs + 1_000;
    }
    const other = await request();
    // The claim ends the first job and continues with the next.
    expect((await store.claim([kind], 'last', leaseMs))?.id).toBe(other.id);
    expect(await store.get(id)).toMatchObject({ status: 'failed', error: 'The worker stopped answering.' });
  });

  it('lists jobs newest first, in pages, and deletes old finished ones', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await request()).id);
    await store.cancel(ids[1]!);
    const first = await store.page({}, { limit: 2, cursor: undefined });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await store.page({}, { limit: 2, cursor: first.nextCursor! });
    expect(rest).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
    const cancelled = await store.page({ status: 'cancelled', kind }, { limit: 9, cursor: undefined });
    expect(cancelled.items.map(({ id }) => id)).toEqual([ids[1]]);
    expect(await store.sweep(clock.now() - 60_000)).toBe(0);
    expect(await store.sweep(clock.now() + 60_000)).toBe(1);
    expect((await store.page({}, { limit: 9, cursor: undefined })).items).toHaveLength(2);
  });

  it('reports the number of jobs and the age of the oldest queued one', async () => {
    await request();
    await claim();
    await request();
    await database.query("UPDATE exp.jobs SET created_at = created_at - interval '20 seconds'");
    await request();
    const metrics = new Metrics('test');
    reportRows(jobReports, { database, logger, metrics });
    const lines = (await metrics.registry.metrics()).split('\n');
    expect(lines).toContain('jobs{kind="test",status="queued",service="test"} 2');
    expect(lines).toContain('jobs{kind="test",status="running",service="test"} 1');
    const age = lines.find((line) => line.startsWith('jobs_oldest_queued_age_seconds{kind="test"'));
    expect(Number(age?.split(' ').at(-1))).toBeCloseTo(20, 0);
  });
});
