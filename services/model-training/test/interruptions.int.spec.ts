import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunJson, smallSweep, TestService } from './harness.js';

/** Shorter than the time between two checkpoints. */
const SLICE_MS = 50;

/** Runs for some seconds, with many checkpoints. */
const longRun = {
  ...smallSweep,
  seeds: [7],
  model: { widths: [16], depths: [2] },
  training: { epochs: 9_000, batch_size: 64, evaluation_points: 60 },
};

describe('interruptions of a run', () => {
  let test: TestService;

  beforeAll(async () => {
    test = await TestService.start({ TRAINING_CONCURRENCY: '2', TRAINING_CHECKPOINT_MS: '150' });
  });
  afterAll(() => test.stop());

  async function gbsg(): Promise<object> {
    const csv = await readFile(join(import.meta.dirname, 'fixtures/gbsg2.csv'), 'utf8');
    const columns = { time: 'time', event: 'cens', numeric: ['age', 'tsize', 'pnodes'], categorical: ['tgrade'] };
    expect((await test.call('POST', '/tables', { name: 'gbsg', csv, columns })).status).toBe(201);
    return { name: 'gbsg' };
  }

  /** What must not depend on interruptions: the files without times, and the rows. */
  async function resultOf(id: string): Promise<unknown> {
    const [run] = await test.runs(id);
    const folder = join(test.outputs, 'experiments', id, 'runs', run!.folder);
    const csv = await readFile(join(folder, 'metrics.csv'), 'utf8');
    const rows = await test.list<Record<string, unknown>>(`/experiments/${id}/runs/${run!.id}/metrics`);
    return {
      weights: run!.weights_sha256,
      bestEpoch: run!.best_checkpoint_epoch,
      csv: csv.split('\n').map((line) => line.split(',').slice(0, -1).join(',')),
      rows: rows.map((row) => ({ ...row, run_id: undefined, timestamp: undefined })),
      best: await readFile(join(folder, 'checkpoints/best.onnx')),
      baseline: await readFile(join(folder, 'baseline.json'), 'utf8'),
      preprocessing: await readFile(join(folder, 'preprocessing.json'), 'utf8').catch(() => null),
      extra: await readFile(join(folder, 'extra_metrics.csv'), 'utf8'),
      last: await readFile(join(folder, 'checkpoints/epoch_9000.onnx')),
      files: (await readdir(folder, { recursive: true })).sort(),
    };
  }

  /** Process ids of the trainings of an experiment. */
  const trainings = async (): Promise<number[]> => {
    const all = (await readdir('/proc')).map(Number).filter(Number.isInteger);
    const found = await Promise.all(
      all.map(async (pid) => {
        const [command, status] = await Promise.all(
          ['cmdline', 'status'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
        );
        const isChild = status?.includes(`\nPPid:\t${process.pid}\n`) ?? false;
        return isChild && command?.includes('training-process') ? [pid] : [];
      }),
    );
    return found.flat();
  };

  const trainingOtherThan = (known: readonly number[]): Promise<number> =>
    eventually(async () => {
      const [pid] = (await trainings()).filter((one) => !known.includes(one));
      if (pid === undefined) throw new Error('no training runs');
      return pid;
    });

  const progressed = (id: string, least: number): Promise<RunJson> =>
    eventually(async () => {
      const [run] = await test.runs(id);
      expect(run!.epochs_completed).toBeGreaterThanOrEqual(least);
      expect(run!.status).toBe('RUNNING');
      return run!;
    });

  /** Lets the process run in short slices until the run has progressed, so that it cannot end first on a fast machine; leaves it stopped. */
  const stoppedAfter = async (pid: number, id: string, least: number): Promise<RunJson> => {
    for (;;) {
      process.kill(pid, 'SIGSTOP');
      const [run] = await test.runs(id);
      if (run!.epochs_completed >= least) return run!;
      process.kill(pid, 'SIGCONT');
      await sleep(SLICE_MS);
    }
  };

  it.each([
    ['generated data', () => Promise.resolve(longRun.data)],
    ['a table', gbsg],
  ])(
    'continues after each kill of its process with the same weights, measurements and files: %s',
    async (_, dataOf) => {
      const asked = { ...longRun, data: await dataOf() };
      const uninterrupted = await test.start(asked);
      await test.reaches(uninterrupted, 'COMPLETED');

      const id = await test.start(asked);
      const experiment = join(test.outputs, 'experiments', id);
      const killed: number[] = [];
      for (let kill = 0; kill < 2; kill += 1) {
        const pid = await trainingOtherThan(killed);
        const [before] = await test.runs(id);
        const { folder } = await stoppedAfter(pid, id, before!.epochs_completed + 1);
        // As if the process had been killed while it wrote them.
        for (const file of [`runs/${folder}/status.json`, `runs/${folder}/checkpoints/best.onnx`, 'data/train.npz'])
          await writeFile(join(experiment, `${file}.1-${kill}.tmp`), 'a part');
        process.kill(pid, 'SIGKILL');
        killed.push(pid);
      }
      await test.reaches(id, 'COMPLETED');
      expect(await resultOf(id)).toEqual(await resultOf(uninterrupted));
      const files = await readdir(experiment, { recursive: true });
      expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
    },
  );

  it('uses the checkpoint before a damaged one', async () => {
    const id = await test.start({ ...longRun, training: { ...longRun.training, epochs: 100_000 } });
    const run = await progressed(id, 1);
    await progressed(id, run.epochs_completed + 1);
    process.kill(await trainingOtherThan([]), 'SIGKILL');
    const folder = join(test.outputs, 'experiments', id, 'runs', run.folder, 'checkpoints');
    const states = (await readdir(folder)).filter((name) => name.endsWith('.state'));
    const newest = states.sort((a, b) => Number(/\d+/.exec(b)) - Number(/\d+/.exec(a)))[0]!;
    const bytes = await readFile(join(folder, newest));
    bytes[bytes.length - 3]! ^= 1;
    await writeFile(join(folder, newest), bytes);
    await progressed(id, 1);
    expect((await test.call('POST', `/experiments/${id}/cancel`)).status).toBe(202);
    await test.reaches(id, 'CANCELLED');
    const [ended] = await test.runs(id);
    expect(ended).toMatchObject({ status: 'SKIPPED', failure_reason: 'The experiment was cancelled.' });
  });

  it('skips the runs that are left when an experiment is cancelled, and completes it with those that completed', async () => {
    const id = await test.start({
      ...longRun,
      model: { widths: [1, 64, 128, 256], depths: [1] },
      training: { epochs: 1_500, batch_size: 64, evaluation_points: 5 },
    });
    await eventually(async () => expect((await test.runs(id))[0]!.status).toBe('COMPLETED'));
    expect((await test.call('POST', `/experiments/${id}/cancel`)).status).toBe(202);
    await test.reaches(id, 'COMPLETED');
    const runs = await test.runs(id);
    expect(runs.map(({ status }) => status)).toEqual(expect.arrayContaining(['COMPLETED', 'SKIPPED']));
    expect(runs.filter(({ status }) => status !== 'COMPLETED' && status !== 'SKIPPED')).toEqual([]);
    expect(await trainings()).toEqual([]);
    expect(await test.list(`/experiments/${id}/curves`)).toHaveLength(9);
  });
});
