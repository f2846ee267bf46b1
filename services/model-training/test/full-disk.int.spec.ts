import { spawnSync } from 'node:child_process';
import { appendFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, makeTestDirectory } from '@assay/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunJson, smallSweep, TestService } from './harness.js';

/** A file system of its own with 8 MiB, which only the superuser may mount. */
const disk = makeTestDirectory('small-disk');
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
const why = mounted.status === 0 ? '' : ` (skipped: a small disk cannot be mounted here: ${String(mounted.stderr)})`;

const longRun = {
  ...smallSweep,
  seeds: [7],
  model: { widths: [16], depths: [2] },
  training: { epochs: 3_000, batch_size: 64, evaluation_points: 60 },
};

(why === '' ? describe : describe.skip)(`a disk that becomes full while a run is trained${why}`, () => {
  let test: TestService;
  let uninterrupted: string;
  const filler = join(disk, 'filler');

  beforeAll(async () => {
    const settings = { OUTPUTS_DIRECTORY: join(disk, 'outputs'), TRAINING_CHECKPOINT_MS: '50' };
    test = await TestService.start(settings, { backOffMs: 500 });
    uninterrupted = await test.start(longRun);
    await test.reaches(uninterrupted, 'COMPLETED');
  });
  afterAll(async () => {
    await test.stop();
    spawnSync('umount', [disk]);
  });

  const folderOf = (id: string, run: RunJson) => join(disk, 'outputs/experiments', id, 'runs', run.folder);

  async function resultOf(id: string): Promise<unknown> {
    const [run] = await test.runs(id);
    const folder = folderOf(id, run!);
    return {
      weights: run!.weights_sha256,
      csv: (await readFile(join(folder, 'metrics.csv'), 'utf8')).replaceAll(/,[^,\n]*$/gm, ''),
      best: await readFile(join(folder, 'checkpoints/best.onnx')),
      files: (await readdir(folder, { recursive: true })).sort(),
    };
  }

  afterEach(() => rm(filler, { force: true }));

  /** Takes all space. The run frees some when it deletes old checkpoints, so this is repeated. */
  async function fill(): Promise<void> {
    for (const bytes of [1_048_576, 4_096]) {
      for (;;) {
        const failed = await appendFile(filler, Buffer.alloc(bytes)).catch(
          (error: unknown) => (error as NodeJS.ErrnoException).code,
        );
        if (failed === 'ENOSPC') break;
        expect(failed).toBeUndefined();
      }
    }
  }

  /** Starts an experiment and waits for a checkpoint. */
  async function startRun(): Promise<{ id: string; run: RunJson }> {
    const id = await test.start(longRun);
    const run = await eventually(async () => {
      const [found] = await test.runs(id);
      expect(found!.epochs_completed).toBeGreaterThan(0);
      expect(found!.status).toBe('RUNNING');
      return found!;
    });
    return { id, run };
  }

  async function completesWithTheSameBits(id: string, run: RunJson, change: () => Promise<void>): Promise<void> {
    const configuration = join(folderOf(id, run), 'config.json');
    const begun = await stat(configuration);
    await change();
    await test.reaches(id, 'COMPLETED');
    expect(await resultOf(id)).toEqual(await resultOf(uninterrupted));
    // A run that begins anew writes it again.
    expect((await stat(configuration)).mtimeMs).toBe(begun.mtimeMs);
    const rows = (id: string, run: string) =>
      test.list<Record<string, unknown>>(`/experiments/${id}/runs/${run}/metrics`);
    const [original] = await test.runs(uninterrupted);
    const without = (all: Record<string, unknown>[]) =>
      all.map((row) => ({ ...row, run_id: undefined, timestamp: undefined }));
    expect(without(await rows(id, run.id))).toEqual(without(await rows(uninterrupted, original!.id)));
  }

  it('continues from the last checkpoint when there is space again, with the same bits', async () => {
    const { id, run } = await startRun();
    await eventually(async () => {
      await fill();
      const failed = await test.database.database.query(
        `SELECT 1 FROM exp.jobs WHERE job_group = $1 AND error LIKE '%The disk is full (ENOSPC%'`,
        [id],
      );
      expect(failed).toHaveLength(1);
    });
    await completesWithTheSameBits(id, run, () => rm(filler));
  });

  it('fails with the reason if there is no space for long, keeps the last checkpoint, and continues from it after a retry', async () => {
    const { id } = await startRun();
    await eventually(async () => {
      await fill();
      expect((await test.get(id)).status).toBe('FAILED');
    });
    const [run] = await test.runs(id);
    expect(run!.status).toBe('FAILED');
    expect(run!.failure_reason).toContain('The disk is full (ENOSPC');
    const files = await readdir(folderOf(id, run!), { recursive: true });
    expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
    expect(files).toContain(`checkpoints/epoch_${run!.epochs_completed}.state`);
    const network = await readFile(join(disk, 'outputs/experiments', id, run!.checkpoint_path));
    expect(network).toHaveLength((await stat(join(folderOf(id, run!), 'checkpoints/best.onnx'))).size);
    await rm(filler);
    await completesWithTheSameBits(id, run!, async () => {
      expect((await test.call('POST', `/experiments/${id}/retry`)).status).toBe(202);
    });
  });

  it('refuses an experiment whose files do not fit on the disk, with the numbers', async () => {
    const refused = await test.call<{ detail: string }>('POST', '/experiments', {
      ...smallSweep,
      model: { widths: [512], depths: [2] },
    });
    expect(refused.status).toBe(413);
    expect(refused.body.detail).toMatch(/need about \d+ MiB; the disk has [\d.]+ MiB left/);
  });
});
