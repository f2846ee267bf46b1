import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExperimentJson, smallSweep, TestService } from './harness.js';

interface ProblemJson {
  readonly errors?: { readonly pointer: string; readonly detail: string }[];
}

describe('requests that are refused, and runs that fail', () => {
  let test: TestService;

  beforeAll(async () => {
    test = await TestService.start({ TRAINING_MEMORY_MB: '256', MAX_EXPERIMENT_TERAFLOPS: '1' });
  });
  afterAll(() => test.stop());

  const { data, training } = smallSweep;
  const matrix = (size: number, correlation: number) =>
    Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (_, column) => (row === column ? 1 : correlation)),
    );

  it.each<[flaw: string, change: object, pointer: string, rule: string]>([
    ['a width of 0', { model: { widths: [2, 0] } }, '/model/widths/1', 'widths_minimum'],
    ['a negative width', { model: { widths: [-2] } }, '/model/widths/0', 'widths_minimum'],
    ['a width of 4097', { model: { widths: [4_097] } }, '/model/widths/0', 'widths_maximum'],
    ['a fractional width', { model: { widths: [2.5] } }, '/model/widths/0', 'widths_type'],
    ['a repeated width', { model: { widths: [2, 2] } }, '/model/widths/1', 'widths_distinct'],
    ['no width', { model: { widths: [] } }, '/model/widths', 'widths_list'],
    ['a depth of 11', { model: { widths: [2], depths: [11] } }, '/model/depths/0', 'depths_maximum'],
    ['a negative seed', { seed: -1 }, '/seed', 'seed_minimum'],
    [
      'ratios that miss 1 by 1e-3',
      { splits: { train: 0.601, val: 0.2, test: 0.2 } },
      '/splits',
      'split_ratios_sum_to_1',
    ],
    [
      'a batch that is larger than the training split',
      { training: { ...training, batch_size: 181 } },
      '/training/batch_size',
      'batch_size_at_most_training_rows',
    ],
    [
      'censoring of 0.96',
      { data: { ...data, censoring_rate: 0.96 } },
      '/data/censoring_rate',
      'censoring_rate_maximum',
    ],
    [
      'more predictive features than features',
      { data: { ...data, n_predictive: 7 } },
      '/data/n_predictive',
      'n_predictive_at_most_n_features',
    ],
    [
      'a correlation matrix of the wrong size',
      { data: { ...data, correlation_matrix: matrix(5, 0) } },
      '/data/correlation_matrix',
      'correlation_matrix',
    ],
    [
      'a correlation matrix that is not positive-definite',
      { data: { ...data, correlation_matrix: matrix(6, -0.5) } },
      '/data/correlation_matrix',
      'correlation_matrix',
    ],
    [
      'an experiment that is too large',
      { model: { widths: [4_096], depths: [10] }, training: { ...training, epochs: 100_000 } },
      '/training/epochs',
      'estimated_cost',
    ],
  ])('names the rule and the field: %s', async (_flaw, change, pointer, rule) => {
    const { status, body } = await test.call<ProblemJson>('POST', '/experiments', { ...smallSweep, ...change });
    expect(status).toBe(422);
    const found = body.errors!.filter((error) => error.pointer === pointer);
    expect({ errors: body.errors, found }).toMatchObject({ found: [{ detail: expect.stringMatching(`^${rule}`) }] });
  });

  it('accepts ratios that miss 1 by 1e-9', async () => {
    const splits = { train: 0.6 + 1e-9, val: 0.2, test: 0.2 };
    expect((await test.call('POST', '/experiments', { ...smallSweep, splits })).status).toBe(201);
  });

  it('defines a scenario once, and lets experiments refer to it and to the predefined ones', async () => {
    const define = () => test.call<ProblemJson>('POST', '/scenarios', data);
    expect((await define()).status).toBe(201);
    expect((await define()).status).toBe(409);
    expect((await test.call('POST', '/scenarios', { ...data, name: 'baseline' })).status).toBe(409);
    expect((await test.list<{ name: string }>('/scenarios')).map(({ name }) => name)).toEqual([
      'baseline',
      'skewed',
      'high_cardinality',
      'imbalanced',
      'small_trial',
    ]);
    const asked = { ...smallSweep, data: { name: 'imbalanced', n_samples: 2_000 } };
    const { status, body } = await test.call<ExperimentJson & { data: object }>('POST', '/experiments', asked);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ n_samples: 2_000, censoring_rate: 0.9, n_features: 20 });
    const pointersOf = async (data: object): Promise<string[]> => {
      const refused = await test.call<ProblemJson>('POST', '/experiments', { ...smallSweep, data });
      return refused.body.errors!.map(({ pointer }) => pointer);
    };
    expect(await pointersOf({ name: 'nothing' })).toEqual(['/data/name']);
    expect(await pointersOf({ name: 'nothing', censoring_rate: 0.3 })).toEqual(
      expect.arrayContaining(['/data/n_samples', '/data/covariate_type']),
    );
  });

  it('allows the transitions of the specification only', async () => {
    const { body } = await test.call<ExperimentJson>('POST', '/experiments', smallSweep);
    const path = `/experiments/${body.id}`;
    expect((await test.call('POST', `${path}/retry`)).status).toBe(409);
    expect((await test.call<ExperimentJson>('POST', `${path}/cancel`)).body.status).toBe('CANCELLED');
    for (const change of ['start', 'cancel', 'retry'])
      expect((await test.call('POST', `${path}/${change}`)).status).toBe(409);
    const nobody = '/experiments/0199a000-0000-7000-8000-0000000000ff';
    for (const call of [
      ['POST', '/start'],
      ['GET', ''],
      ['GET', '/runs'],
      ['GET', '/curves'],
      ['GET', '/files'],
      ['GET', '/progress'],
    ])
      expect((await test.call(call[0]!, `${nobody}${call[1]!}`)).status).toBe(404);
    expect((await test.call('POST', '/experiments', { ...smallSweep, experiment_id: body.id })).status).toBe(409);
  });

  it('trains again at a reduced learning rate after a loss that is not finite, then fails; a retry runs again', async () => {
    const id = await test.start({
      ...smallSweep,
      seeds: [1],
      model: { widths: [4] },
      training: { ...training, learning_rate: 1e30, optimizer: 'sgd' },
    });
    const failed = await test.reaches(id, 'FAILED');
    expect(failed.failure_reason).toBe('No run completed; see the reasons of the runs.');
    const [run] = await test.runs(id);
    expect(run).toMatchObject({ status: 'FAILED', attempts: 2, learning_rate: 1e30 * 0.1, weights_sha256: null });
    expect(run!.failure_reason).toMatch(/^Epoch \d+ had a (loss|gradient) that is not finite/);
    const rows = await test.list<Record<string, unknown>>(`/experiments/${id}/runs/${run!.id}/metrics?split=test`);
    expect(rows.at(-1)).toMatchObject({ c_index: null, non_finite: { c_index: 'NaN', integrated_brier_score: 'NaN' } });
    expect((await test.call<ExperimentJson>('POST', `/experiments/${id}/retry`)).body.status).toBe('RUNNING');
    await test.reaches(id, 'FAILED');
    expect(
      await test.database.database.query('SELECT attempts FROM exp.survival_experiments WHERE experiment_id = $1', [
        id,
      ]),
    ).toEqual([{ attempts: 2 }]);
  });

  it('skips a run that would need more memory than it may use, and completes with the others', async () => {
    const id = await test.start({
      ...smallSweep,
      seeds: [1],
      model: { widths: [2, 4_096], depths: [2] },
      training: { ...training, epochs: 2 },
    });
    await test.reaches(id, 'COMPLETED');
    const runs = await test.runs(id);
    expect(runs.map(({ status }) => status)).toEqual(['COMPLETED', 'SKIPPED']);
    expect(runs[1]!.failure_reason).toMatch(/^Out of memory: the training needs about \d+ MiB, more than the 256 MiB/);
  });

  it('fails a run with the rule that its data break', async () => {
    const id = await test.start({
      ...smallSweep,
      seeds: [1],
      data: { ...data, n_samples: 100, censoring_rate: 0.95 },
      training: { ...training, batch_size: 60 },
      splits: { train: 0.6, val: 0.2, test: 0.2 },
    });
    await test.reaches(id, 'FAILED');
    expect((await test.runs(id))[0]!.failure_reason).toMatch(/events/);
  });

  it('serves files of the experiment, and none outside of its folder', async () => {
    const { body } = await test.call<ExperimentJson>('POST', '/experiments', smallSweep);
    const folder = join(test.outputs, 'experiments', body.id);
    await mkdir(join(folder, 'runs'), { recursive: true });
    await writeFile(join(folder, 'runs', 'a b.csv'), 'x\n');
    await writeFile(join(folder, 'empty.csv'), '');
    await writeFile(join(test.outputs, 'secret'), 'no');
    await symlink(join(test.outputs, 'secret'), join(folder, 'link'));
    const get = (path: string) => test.fetch('GET', `/experiments/${body.id}/files/${path}`);
    const found = await get('runs/a%20b.csv');
    expect([found.status, found.headers.get('content-type'), await found.text()]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'x\n',
    ]);
    expect(await (await get('empty.csv')).text()).toBe('');
    for (const path of [
      'link',
      '..%2F..%2Fsecret',
      '%2Fetc%2Fpasswd',
      'runs',
      '',
      'nothing',
      'runs/..%2F..%2F..%2Fsecret',
      '%00',
    ])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: expect.any(Number) });
    for (const path of ['link', '..%2F..%2Fsecret', '%2Fetc%2Fpasswd', 'runs', 'nothing', 'runs/..%2F..%2F..%2Fsecret'])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
  });

  it('sends the progress until the experiment ends', async () => {
    const id = await test.start({ ...smallSweep, seeds: [1], model: { widths: [2] } });
    const stream = await test.fetch('GET', `/experiments/${id}/progress`);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = (await stream.text())
      .split('\n\n')
      .flatMap((event) => /^event: progress\ndata: (.*)$/.exec(event)?.[1] ?? []);
    expect(JSON.parse(events.at(-1) ?? 'null')).toMatchObject({
      status: 'COMPLETED',
      done: 1,
      seconds_left: null,
      counts: { COMPLETED: 1, PENDING: 0 },
      runs: [{ folder: 'width_0002', status: 'COMPLETED', epochs_completed: 40 }],
    });
  });
});
