import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunJson, smallSweep, TestService } from './harness.js';

describe('a sweep from its request to its curves', () => {
  let test: TestService;

  beforeAll(async () => {
    test = await TestService.start();
  });
  afterAll(() => test.stop());

  it('trains every run in its own process and completes with curves, rows and files that agree', async () => {
    const id = await test.start(smallSweep);
    await test.reaches(id, 'COMPLETED');
    const runs = await test.runs(id);
    expect(runs.map(({ folder, status }) => `${folder} ${status}`)).toEqual([
      'width_0002_seed_1 COMPLETED',
      'width_0002_seed_2 COMPLETED',
      'width_0008_seed_1 COMPLETED',
      'width_0008_seed_2 COMPLETED',
    ]);
    expect(runs.map(({ n_parameters: count }) => count)).toEqual([16, 16, 64, 64]);
    expect(new Set(runs.map(({ weights_sha256: hash }) => hash)).size).toBe(4);
    const counts = { PENDING: 0, RUNNING: 0, COMPLETED: 4, FAILED: 0, SKIPPED: 0 };
    expect(await test.get(id)).toMatchObject({ run_counts: counts });
    expect(await test.list('/experiments')).toEqual([expect.objectContaining({ id, run_counts: counts })]);

    const folder = join(test.outputs, 'experiments', id);
    const text = (path: string) => readFile(join(folder, path), 'utf8');
    for (const run of runs) await sameMeasurements(run, await text(`runs/${run.folder}/metrics.csv`));
    expect(JSON.parse(await text('config.json'))).toMatchObject({ experiment_id: id, seed: 42 });
    expect(JSON.parse(await text('data/ground_truth.json'))).toMatchObject({ beta: expect.any(Array) });
    expect((await text('results/summary.csv')).split('\n')).toHaveLength(1 + 4 * 3 + 1);

    const curves = await test.list<{ metric_name: string; split: string; capacities: number[]; values: number[] }>(
      `/experiments/${id}/curves`,
    );
    expect(curves).toHaveLength(9);
    for (const curve of curves) {
      expect(curve.capacities).toEqual([2, 8]);
      for (const value of curve.values) expect(value).toEqual(expect.any(Number));
    }
    const files = await test.list<{ path: string }>(`/experiments/${id}/files`);
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'runs/width_0002_seed_1/checkpoints/best.onnx',
        'runs/width_0002_seed_1/checkpoints/epoch_40.onnx',
        'runs/width_0002_seed_1/status.json',
        'results/curves.json',
        'progress.json',
      ]),
    );
  });

  async function sameMeasurements({ id: runId, folder }: RunJson, csv: string): Promise<void> {
    const stored = await test.database.database.query<{ line: string }>(
      `SELECT concat_ws(',', epoch, width, depth, split, c_index, integrated_brier_score, neg_log_likelihood) AS line
       FROM exp.survival_metric_results JOIN exp.survival_runs USING (run_id) WHERE run_id = $1
       ORDER BY epoch, array_position(ARRAY['train', 'val', 'test'], split)`,
      [runId],
    );
    const lines = csv.trim().split('\n').slice(1);
    expect(lines).toHaveLength(8 * 3);
    const shortened = lines.map((line) => line.split(',').slice(0, 7).join(','));
    expect({ folder, lines: stored.map(({ line }) => line) }).toEqual({ folder, lines: shortened });
  }
});
