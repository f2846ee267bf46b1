import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readNpz } from '@assay/formats';
import { splitRows } from '@assay/survival';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type RunJson, smallSweep, TestService } from './harness.js';

interface ProblemJson {
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}
interface PredictionJson extends ProblemJson {
  readonly outputs: number[];
  readonly risk?: (number | null)[];
  readonly survival?: (number | null)[][];
  readonly last_time?: number;
}
interface VersionJson {
  readonly id: string;
  readonly model: { readonly features: string[] };
  readonly lineage: { readonly scenario_sha256: string };
  readonly survival: Readonly<Record<string, unknown>> | null;
}
type Patient = Readonly<Record<string, string>>;

const columns = {
  time: 'time',
  event: 'cens',
  numeric: ['age', 'tsize', 'pnodes', 'progrec', 'estrec'],
  categorical: ['horTh', 'menostat', 'tgrade'],
};
const sweep = {
  seed: 5,
  model: { widths: [4], depths: [1] },
  training: { epochs: 60, batch_size: 64, learning_rate: 0.01, evaluation_points: 12 },
};

describe('a table of a team', () => {
  let test: TestService;
  let csv: string;
  let patients: Patient[];

  beforeAll(async () => {
    test = await TestService.start();
    csv = await readFile(join(import.meta.dirname, 'fixtures/gbsg2.csv'), 'utf8');
    const [header = '', ...lines] = csv.trim().split('\n');
    const names = header.split(',');
    patients = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
  });
  afterAll(() => test.stop());

  const upload = (body: object) => test.call<ProblemJson & Record<string, unknown>>('POST', '/tables', body);
  const predict = (id: string, body: object) =>
    test.call<PredictionJson>('POST', `/v1/policy-versions/${id}/predictions`, body);
  const inputOf = (patient: Patient): Record<string, number | string> =>
    Object.fromEntries<number | string>([
      ...columns.numeric.map((name) => [name, Number(patient[name])] as const),
      ...columns.categorical.map((name) => [name, patient[name]!] as const),
    ]);

  async function trained(data: object, training: object = {}): Promise<{ id: string; run: RunJson; folder: string }> {
    const id = await test.start({ ...sweep, data, training: { ...sweep.training, ...training } });
    await test.reaches(id, 'COMPLETED');
    const [run] = await test.runs(id);
    return { id, run: run!, folder: join(test.outputs, 'experiments', id) };
  }

  async function versionOf(run: RunJson, name: string): Promise<VersionJson> {
    const policy = await test.call<{ id: string }>('POST', '/v1/policies', { name });
    const body = { kind: 'onnx', run_id: run.id };
    const made = await test.call<VersionJson>('POST', `/v1/policies/${policy.body.id}/versions`, body);
    expect(made.status).toBe(201);
    return made.body;
  }

  const json = async (file: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;

  it('becomes an experiment, a run and a version that answers risk and survival in the units of the table', async () => {
    const made = await upload({ name: 'gbsg', csv, columns });
    const sha256 = createHash('sha256').update(csv).digest('hex');
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ id: 'gbsg', n_samples: 686, n_events: 299, sha256, columns, missing: 'refuse' }),
    ]);
    expect((await test.list<{ name: string }>('/tables')).map(({ name }) => name)).toContain('gbsg');

    const { id, run, folder } = await trained({ name: 'gbsg' });
    const experiment = (await test.get(id)) as unknown as { scenario_sha256: string; data: object };
    expect(experiment.scenario_sha256).toBe(made.body.scenario_sha256);
    expect(experiment.data).toMatchObject({ name: 'gbsg', n_samples: 686, n_columns: 12, table: { sha256, columns } });
    expect(await readFile(join(folder, 'data/table.csv'), 'utf8')).toBe(csv);
    const truth = await json(join(folder, 'data/ground_truth.json'));
    expect(truth).toMatchObject({ beta: null, predictive: null, c_index_of_true_risk: null });
    const preprocessing = await json(join(folder, 'runs', run.folder, 'preprocessing.json'));
    expect(preprocessing).toMatchObject({ columns: truth.columns, missing: 'refuse' });
    expect(await test.list(`/experiments/${id}/curves`)).toHaveLength(9);

    const version = await versionOf(run, 'recurrence');
    expect(version.lineage.scenario_sha256).toBe(made.body.scenario_sha256);
    expect(version.model.features).toEqual(truth.columns);
    expect(version.survival).toMatchObject({
      inputs: expect.arrayContaining([
        { name: 'age', kind: 'numeric', required: true },
        { name: 'tgrade', kind: 'categorical', required: true, levels: ['I', 'II', 'III'], takes_other_levels: false },
      ]),
    });

    // All patients at once; survival from their outputs by Breslow's formula, in this test's own arithmetic.
    const all = await predict(version.id, { inputs: patients.map(inputOf) });
    expect(all.status).toBe(200);
    all.body.risk!.forEach((risk, i) => expect(risk).toBeCloseTo(Math.exp(all.body.outputs[i]!), 12));
    const train = await trainingRows(folder);
    const lastTime = Math.max(...train.map(({ time }) => time));
    const times = [0, 200, 365.5, 1000, 2000, lastTime, lastTime + 1];
    const answer = await predict(version.id, { inputs: patients.slice(0, 9).map(inputOf), times });
    expect([answer.status, answer.body.last_time]).toEqual([200, lastTime]);
    const cumulative = breslow(train, all.body.outputs);
    answer.body.survival!.forEach((probabilities, i) => {
      expect(probabilities[0]).toBe(1);
      expect(probabilities.at(-1)).toBeNull();
      times.slice(0, -1).forEach((time, k) => {
        const expected = Math.exp(-cumulative(time) * Math.exp(all.body.outputs[i]!));
        expect(Math.abs(probabilities[k]! - expected)).toBeLessThan(1e-4);
        if (k > 0) expect(probabilities[k]!).toBeLessThanOrEqual(probabilities[k - 1]!);
        if (k > 0 && k < 5) expect(probabilities[k]!).toBeLessThan(probabilities[k - 1]!);
      });
    });
    await sameInOnnxRuntime(folder, run, version, patients.slice(0, 9), answer.body.outputs);
  });

  it.each<
    [flaw: string, change: (body: { csv: string; columns: typeof columns }) => object, pointer: string, rule: string]
  >([
    [
      'a missing column',
      (body) => ({ ...body, columns: { ...columns, time: 'days' } }),
      '/columns/time',
      'column_exists',
    ],
    [
      'a column in two roles',
      (body) => ({ ...body, columns: { ...columns, event: 'age' } }),
      '/columns/numeric/0',
      'column_used_once',
    ],
    [
      'no feature',
      (body) => ({ ...body, columns: { time: 'time', event: 'cens' } }),
      '/columns/numeric',
      'features_required',
    ],
    ['a repeated header', (body) => ({ ...body, csv: body.csv.replace('horTh,', 'age,') }), '/csv', 'header_distinct'],
    [
      'a time that is no number',
      (body) => ({ ...body, csv: body.csv.replace(',1814,', ',long,') }),
      '/csv',
      'value_malformed: Row 1, column time',
    ],
    [
      'a negative time',
      (body) => ({ ...body, csv: body.csv.replace(',2018,', ',-2018,') }),
      '/csv',
      'value_malformed: Row 2, column time',
    ],
    [
      'an event of 2',
      (body) => ({ ...body, csv: body.csv.replace(',1814,1', ',1814,2') }),
      '/csv',
      'value_malformed: Row 1, column cens',
    ],
    [
      'an empty cell',
      (body) => ({ ...body, csv: body.csv.replace('no,70,', 'no,,') }),
      '/csv',
      'value_missing: Row 1, column age',
    ],
    [
      'an empty category',
      (body) => ({ ...body, csv: body.csv.replace('no,70,', ',70,') }),
      '/csv',
      'value_missing: Row 1, column horTh',
    ],
    ['a short line', (body) => ({ ...body, csv: `${body.csv}yes,40\n` }), '/csv', 'csv'],
    [
      'a constant column',
      (body) => ({ ...body, csv: body.csv.replaceAll('Post', 'Pre') }),
      '/columns/categorical/1',
      'column_constant',
    ],
    [
      'too few events',
      (body) => ({ ...body, csv: body.csv.replaceAll(/,1$/gm, ',0') }),
      '/columns/event',
      'table_events',
    ],
    ['a header alone', (body) => ({ ...body, csv: body.csv.split('\n')[0] }), '/csv', 'table_rows'],
    ['another delimiter', (body) => ({ ...body, delimiter: ';' }), '/columns/time', 'column_exists'],
  ])('is refused with %s, by the name of the rule', async (_, change, pointer, rule) => {
    const answer = await upload({ name: 'refused', ...change({ csv, columns }) });
    expect(answer.status).toBe(422);
    const found = answer.body.errors!.find((error) => error.pointer === pointer);
    expect(found?.detail).toContain(rule);
  });

  it('is deleted when no experiment uses it, and its name and its share of the quota are free again', async () => {
    const named = { name: 'short_lived', csv, columns };
    expect((await upload(named)).status).toBe(201);
    const { id, run } = await trained({ name: 'short_lived' });
    const version = await versionOf(run, 'short_lived');
    const remove = () => test.fetch('DELETE', '/tables/short_lived');
    const refused = await remove();
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('Delete them first') }),
    ]);
    expect((await test.fetch('DELETE', `/experiments/${id}`)).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    const unknown = await test.call<ProblemJson>('POST', '/experiments', { ...sweep, data: { name: 'short_lived' } });
    expect([unknown.status, unknown.body.errors?.[0]?.pointer]).toEqual([422, '/data/name']);
    // The version has its own preprocessing.
    expect((await predict(version.id, { inputs: [inputOf(patients[0]!)] })).status).toBe(200);
    const audited = await test.list<{ action: string }>('/v1/audit?entity=short_lived');
    expect(audited.filter(({ action }) => action === 'delete')).toHaveLength(1);
    expect((await upload(named)).status).toBe(201);
  });

  it('is never deleted from under an experiment that is created at the same time', async () => {
    const created: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const name = `race_${'abcdefghij'[round]}`;
      expect((await upload({ name, csv, columns })).status).toBe(201);
      const [experiment, deletion] = await Promise.all([
        test.call<{ id: string }>('POST', '/experiments', { ...sweep, data: { name } }),
        // Earlier and later than the moment in which the experiment is stored.
        sleep(5 * round).then(() => test.fetch('DELETE', `/tables/${name}`)),
      ]);
      expect([
        [201, 409],
        [422, 204],
      ]).toContainEqual([experiment.status, deletion.status]);
      if (experiment.status === 201) created.push(experiment.body.id);
    }
    for (const id of created) expect((await test.call('POST', `/experiments/${id}/cancel`)).status).toBe(202);
  });

  it('is refused above the limits of its size and name, and when its name is taken', async () => {
    const big = `${csv}${'#'.repeat(4 * 2 ** 20)}`;
    expect((await upload({ name: 'big', csv: big, columns })).status).toBe(422);
    expect((await upload({ name: 'big', csv: 'x'.repeat(9 * 2 ** 20), columns })).status).toBe(413);
    const wide = `${Array.from({ length: 1_001 }, (_, i) => `c${i}`).join(',')}\n`;
    const answer = await upload({ name: 'wide', csv: wide, columns });
    expect(answer.body.errors?.[0]).toMatchObject({
      pointer: '/csv',
      detail: expect.stringContaining('table_columns'),
    });
    expect((await upload({ name: 'Big', csv, columns })).status).toBe(400);
    expect((await upload({ name: 'twice', csv, columns })).status).toBe(201);
    expect((await upload({ name: 'twice', csv, columns })).status).toBe(409);
    expect((await upload({ name: 'baseline', csv, columns })).status).toBe(409);
    const scenario = await test.call('POST', '/scenarios', { ...smallSweep.data, name: 'twice' });
    expect(scenario.status).toBe(409);
  });

  it('as the data of an experiment has nothing but its name, and enough events in each split', async () => {
    await upload({ name: 'fixed', csv, columns });
    const create = (change: object) =>
      test.call<ProblemJson>('POST', '/experiments', { ...sweep, data: { name: 'fixed' }, ...change });
    const changed = await create({ data: { name: 'fixed', n_samples: 200 } });
    expect(changed.body.errors).toEqual([
      { pointer: '/data/n_samples', detail: expect.stringContaining('table_is_fixed') },
    ]);
    const split = await create({ splits: { train: 0.996, val: 0.002, test: 0.002 } });
    expect([split.status, split.body.errors?.[0]?.pointer]).toEqual([422, '/splits/val']);
    const batch = await create({ training: { batch_size: 413 } });
    expect(batch.body.errors?.[0]).toMatchObject({ pointer: '/training/batch_size' });
  });

  it('with missing values and rare categories is imputed, also in requests', async () => {
    const gaps = csv.replace('no,70,', 'no,,').replace('yes,56,Post', 'yes,56,').replace(',I,', ',IV,');
    expect((await upload({ name: 'gaps', csv: gaps, columns, missing: 'impute' })).status).toBe(201);
    const { run } = await trained({ name: 'gaps' });
    const version = await versionOf(run, 'with gaps');
    const known = inputOf(patients[0]!);
    const without = Object.fromEntries(Object.entries(known).filter(([name]) => name !== 'age'));
    const answer = await predict(version.id, { inputs: [known, without, { ...known, age: null }] });
    expect(answer.status).toBe(200);
    expect(answer.body.outputs[2]).toBe(answer.body.outputs[1]);
  });

  it('refuses rows that are not of the table, and times that are no grid', async () => {
    await upload({ name: 'rows', csv, columns });
    const { run } = await trained({ name: 'rows' });
    const version = await versionOf(run, 'rows');
    const known = inputOf(patients[0]!);
    const flawOf = async (body: object) => {
      const answer = await predict(version.id, body);
      expect(answer.status).toBe(422);
      return answer.body.errors!.map(({ pointer, detail }) => `${pointer} ${detail}`).join(' | ');
    };
    const { age, ...without } = known;
    expect(await flawOf({ inputs: [known, without] })).toBe('/inputs/1/age Is missing.');
    expect(await flawOf({ inputs: [{ ...known, tgrade: 'IV' }] })).toBe(
      '/inputs/0/tgrade Is not a category of the training data: I, II, III.',
    );
    expect(await flawOf({ inputs: [{ ...known, tgrade: 2 }] })).toContain('/inputs/0/tgrade Must be a category');
    expect(await flawOf({ inputs: [{ ...known, age: 'old' }] })).toBe('/inputs/0/age Must be a number.');
    expect(await flawOf({ inputs: [{ ...known, weight: 60 }] })).toContain('/inputs/0/weight Is not a column');
    expect(await flawOf({ inputs: [[age]] })).toContain('/inputs/0 Must be an object');
    expect(await flawOf({ inputs: [known], times: [1, 1] })).toBe('/times/1 Must be greater than the time before it.');
    expect(await flawOf({ inputs: [known], times: [-1] })).toBe('/times/0 Is negative.');
    const many = {
      inputs: Array.from({ length: 101 }, () => known),
      times: Array.from({ length: 1_000 }, (_, k) => k),
    };
    expect(await flawOf(many)).toContain('/times Has 1000 times for 101 rows.');
  });

  it('and generated data have the convention of the Brier score that an experiment asks for', async () => {
    const scores = await Promise.all(
      ['recommended', 'scikit-survival'].map(async (brier_convention) => {
        const { id, run } = await trained(smallSweep.data, { brier_convention });
        expect((await test.get(id)) as unknown).toMatchObject({ training: { brier_convention } });
        return test.list<Record<string, number>>(`/experiments/${id}/runs/${run.id}/metrics?split=test`);
      }),
    );
    const [recommended, other] = scores as [Record<string, number>[], Record<string, number>[]];
    recommended.forEach((row, i) => {
      expect(row.c_index).toBe(other[i]!.c_index);
      expect(row.integrated_brier_score).not.toBe(other[i]!.integrated_brier_score);
      expect(row.c_index_uno).not.toBeNull();
      expect(Math.abs(row.c_index_uno! - row.c_index!)).toBeLessThan(0.1);
      expect(Math.abs(row.c_index_antolini! - row.c_index!)).toBeLessThan(0.02);
    });
  });

  /** The rows of the training split, by the split that the library computes for the experiment's seed. */
  async function trainingRows(folder: string): Promise<TrainingRow[]> {
    const events = patients.map(({ cens }) => Number(cens));
    const { train } = splitRows(events, { train: 0.6, val: 0.2, test: 0.2 }, sweep.seed);
    const file = await readFile(join(folder, 'data/train.npz'));
    const observed = readNpz(file, { maximumBytes: 2 ** 20, maximumArrays: 3 }).get('T')!;
    const rows = Array.from(train, (row) => ({ time: Number(patients[row]!.time), event: events[row] === 1, row }));
    expect(rows.map(({ time }) => time)).toEqual(Array.from(observed.data as Float64Array));
    return rows;
  }

  /** The model file takes the units of the table, too: numbers, and a 1 for the category of each variable. */
  async function sameInOnnxRuntime(
    folder: string,
    run: RunJson,
    { model: { features } }: VersionJson,
    rows: readonly Patient[],
    outputs: readonly number[],
  ): Promise<void> {
    const session = await InferenceSession.create(
      await readFile(join(folder, 'runs', run.folder, 'checkpoints/best.onnx')),
    );
    const values = rows.flatMap((patient) =>
      features.map((feature) => {
        const [name = '', level] = feature.split('=');
        return level === undefined ? Number(patient[name]) : Number(patient[name] === level);
      }),
    );
    const input = new Tensor('float32', Float32Array.from(values), [rows.length, features.length]);
    const { log_hazard: result } = await session.run({ features: input });
    (result!.data as Float32Array).forEach((value, i) => expect(Math.abs(value - outputs[i]!)).toBeLessThan(1e-4));
    await session.release();
  }
});

interface TrainingRow {
  readonly time: number;
  readonly event: boolean;
  /** In the file. */
  readonly row: number;
}

/** H₀(t) as the sum of events / Σ e^h over the rows at risk (N. E. Breslow, 1972), term by term. */
function breslow(rows: readonly TrainingRow[], logHazards: readonly number[]): (time: number) => number {
  const steps = rows
    .filter(({ event }) => event)
    .map(({ time }) => {
      const atRisk = rows.filter((other) => other.time >= time);
      return { time, step: 1 / atRisk.reduce((sum, { row }) => sum + Math.exp(logHazards[row]!), 0) };
    });
  return (time) => steps.reduce((sum, one) => (one.time <= time ? sum + one.step : sum), 0);
}
