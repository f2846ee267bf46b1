import { exportNetwork, type NetworkShape, parameterCount } from '@assay/training';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { smallSweep, TestService } from './harness.js';

interface VersionJson {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly status: string;
  readonly mlflow_model_name: string;
  readonly mlflow_model_version: string;
  readonly model: { readonly sha256: string; readonly features: string[] | null; readonly columns: number } | null;
  readonly lineage: Readonly<Record<string, unknown>> | null;
  readonly aliases: string[];
}
interface ProblemJson {
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}
interface PredictionJson {
  readonly model_sha256: string | null;
  readonly outputs: number[];
}

/** Deterministic values between -1 and 1. */
const numbers = (n: number, seed = 1): Float32Array =>
  Float32Array.from({ length: n }, (_, i) => Math.sin((i + 1) * 12.9898 * seed) * 0.5);

const networkOf = (shape: NetworkShape, seed = 1): Uint8Array<ArrayBuffer> =>
  exportNetwork(shape, numbers(parameterCount(shape), seed));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function inOnnxRuntime(model: Uint8Array, values: Float32Array, rows: number): Promise<number[]> {
  const session = await InferenceSession.create(model);
  const features = new Tensor('float32', values, [rows, values.length / rows]);
  const { log_hazard: result } = await session.run({ features });
  await session.release();
  return [...(result!.data as Float32Array)];
}

function close(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected[i]!)));
  });
}

describe('policies over HTTP', () => {
  let test: TestService;
  let names = 0;

  beforeAll(async () => {
    test = await TestService.start();
  });
  afterAll(() => test.stop());

  async function policy(name = `policy ${++names}`): Promise<string> {
    const { status, body } = await test.call<{ id: string }>('POST', '/v1/policies', { name });
    expect(status).toBe(201);
    return body.id;
  }
  const version = (id: string, body: object) => test.call<VersionJson>('POST', `/v1/policies/${id}/versions`, body);
  const refused = (id: string, body: object) => test.call<ProblemJson>('POST', `/v1/policies/${id}/versions`, body);
  const predict = (id: string, body: object) =>
    test.call<PredictionJson>('POST', `/v1/policy-versions/${id}/predictions`, body);
  const fixed = async (id: string): Promise<VersionJson> => {
    const { status, body } = await version(id, { kind: 'fixed', action_probabilities: { a: 0.25, b: 0.75 } });
    expect(status).toBe(201);
    return body;
  };

  it('creates, lists and gets policies, and refuses a name that is taken', async () => {
    const id = await policy('planner_policy');
    const again = await test.call<ProblemJson>('POST', '/v1/policies', { name: 'planner_policy' });
    expect(again.status).toBe(409);
    expect(again.body.errors).toEqual([{ pointer: '/name', detail: 'Is the name of another policy.' }]);
    const found = await test.call('GET', `/v1/policies/${id}`);
    expect(found.body).toMatchObject({ id, name: 'planner_policy', description: null, aliases: [] });
    expect((await test.list<{ id: string }>('/v1/policies')).map((one) => one.id)).toContain(id);
    expect((await test.call('GET', '/v1/policies/0199a000-0000-7000-8000-000000000099')).status).toBe(404);
  });

  describe('fixed versions', () => {
    it('are numbered, registered by name and number, and answer their probabilities', async () => {
      const id = await policy();
      const first = await fixed(id);
      const second = await version(id, { kind: 'fixed', action_probabilities: 'uniform' });
      expect([first.version, second.body.version]).toEqual([1, 2]);
      expect(second.body).toMatchObject({ status: 'active', mlflow_model_version: '2', mlflow_linked_at: null });
      expect((await predict(first.id, { inputs: [{}, []] })).body).toEqual({
        policy_version_id: first.id,
        model_sha256: null,
        outputs: [
          { a: 0.25, b: 0.75 },
          { a: 0.25, b: 0.75 },
        ],
      });
      const arms = { inputs: [[]], arms: ['x', 'y'] };
      expect((await predict(second.body.id, arms)).body.outputs).toEqual([{ x: 0.5, y: 0.5 }]);
      for (const [to, body] of [
        [second.body.id, { inputs: [[]] }],
        [second.body.id, { inputs: [[]], arms: ['x', 'x'] }],
        [first.id, arms],
      ] as const) {
        const answer = await test.call<ProblemJson>('POST', `/v1/policy-versions/${to}/predictions`, body);
        expect(answer.status).toBe(422);
        expect(answer.body.errors?.[0]?.pointer).toMatch(/^\/arms/);
      }
      expect((await test.list<VersionJson>(`/v1/policies/${id}/versions`)).map((one) => one.version)).toEqual([2, 1]);
    });

    it.each([
      [{ a: 0.5, b: 0.501 }, '/action_probabilities'],
      [{ a: -0.5, b: 1.5 }, '/action_probabilities/a'],
      [{}, '/action_probabilities'],
    ])('refuses the probabilities %j', async (probabilities, pointer) => {
      const answer = await refused(await policy(), { kind: 'fixed', action_probabilities: probabilities });
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
    });
  });

  describe('uploaded models', () => {
    it.each([
      ['small, computed by the compiled evaluator', { inputs: 4, width: 16, depth: 2, activation: 'selu' }],
      ['large, computed by ONNX Runtime', { inputs: 6, width: 256, depth: 2, activation: 'tanh' }],
    ] as const)('%s: predictions are those of ONNX Runtime', async (_, shape) => {
      const model = networkOf(shape);
      const id = await policy();
      const made = await version(id, { kind: 'onnx', model: base64(model), features: featureNames(shape.inputs) });
      expect(made.status).toBe(201);
      const { sha256 } = made.body.model!;
      for (const rows of [1, 7, 500]) {
        const values = numbers(rows * shape.inputs, 3);
        const list = Array.from({ length: rows }, (__, row) => [
          ...values.subarray(row * shape.inputs, (row + 1) * shape.inputs),
        ]);
        const objects = list.map((row) => Object.fromEntries(row.map((value, i) => [`f${i}`, value])));
        const expected = await inOnnxRuntime(model, values, rows);
        for (const inputs of [list, objects]) {
          const answer = await predict(made.body.id, { inputs });
          expect([answer.status, answer.body.model_sha256]).toEqual([200, sha256]);
          close(answer.body.outputs, expected);
        }
      }
    });

    it('answers predictions that arrive at once, each with its own rows', async () => {
      const shape: NetworkShape = { inputs: 3, width: 300, depth: 2, activation: 'relu' };
      const model = networkOf(shape);
      const made = await version(await policy(), { kind: 'onnx', model: base64(model) });
      const values = numbers(40 * 3, 5);
      const expected = await inOnnxRuntime(model, values, 40);
      const answers = await Promise.all(
        expected.map((_, row) => predict(made.body.id, { inputs: [[...values.subarray(row * 3, row * 3 + 3)]] })),
      );
      close(
        answers.map(({ body }) => body.outputs[0]!),
        expected,
      );
    });

    const shape: NetworkShape = { inputs: 3, width: 4, depth: 1, activation: 'relu' };
    const good = networkOf(shape);
    const replaced = (from: string, to: string) =>
      Buffer.from(Buffer.from(good).toString('latin1').replaceAll(from, to), 'latin1');
    const withOtherColumns = () => {
      const bytes = Buffer.from(good);
      const at = bytes.indexOf(Buffer.from([8, 3]), bytes.lastIndexOf('features'));
      bytes[at + 1] = 5;
      return bytes;
    };
    it.each<[string, () => string, string]>([
      ['text that is not base64', () => 'not base64!', 'base64'],
      ['nothing', () => '', 'no_graph'],
      ['bytes that are no model', () => base64(new Uint8Array(numbers(500).buffer)), 'not_onnx'],
      ['a truncated model', () => base64(good.subarray(0, good.length - 40)), 'not_onnx'],
      ['an operator outside of the list', () => base64(replaced('Relu', 'Loop')), 'operator_not_allowed'],
      ['an operator that does not exist', () => base64(replaced('Gemm', 'Germ')), 'operator_not_allowed'],
      ['shapes that do not fit', () => base64(withOtherColumns()), 'ONNX Runtime cannot run it'],
      ['more bytes than allowed', () => base64(new Uint8Array(8 * 2 ** 20 + 1)), 'too_large'],
    ])('refuses %s', async (_, model, detail) => {
      const answer = await refused(await policy(), { kind: 'onnx', model: model() });
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.[0]?.pointer).toBe('/model');
      expect(answer.body.errors?.[0]?.detail).toContain(detail);
    });

    it('names each flaw of the inputs and of the features', async () => {
      const id = await policy();
      const few = await refused(id, { kind: 'onnx', model: base64(good), features: ['a', 'b'] });
      expect([few.status, few.body.errors?.[0]?.pointer]).toEqual([422, '/features']);
      const both = await refused(id, { kind: 'onnx', model: base64(good), run_id: id });
      expect([both.status, both.body.errors?.[0]?.pointer]).toEqual([422, '/model']);
      const made = await version(id, { kind: 'onnx', model: base64(good), features: ['a', 'b', 'c/d'] });
      const inputs = [[1, 2], [1, 2, 'x'], { a: 1, b: 2 }, { a: 1, b: 1e300, 'c/d': 3, e: 4 }, 5];
      const answer = await test.call<ProblemJson>('POST', `/v1/policy-versions/${made.body.id}/predictions`, {
        inputs,
      });
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual([
        '/inputs/0',
        '/inputs/1/2',
        '/inputs/2/c~1d',
        '/inputs/3/b',
        '/inputs/3/e',
        '/inputs/4',
      ]);
    });
  });

  it('changes statuses as stated, and serves what is not archived', async () => {
    const id = await policy();
    const { id: versionId } = await fixed(id);
    const set = (status: string) => test.call<VersionJson>('PATCH', `/v1/policies/${id}/versions/1`, { status });
    const served = async () => (await predict(versionId, { inputs: [[]] })).status;
    expect([(await set('deprecated')).status, await served()]).toEqual([200, 200]);
    expect([(await set('active')).status, await served()]).toEqual([200, 200]);
    await test.call('PUT', `/v1/policies/${id}/aliases/champion`, { version: 1 });
    expect((await set('archived')).status).toBe(409);
    expect((await test.fetch('DELETE', `/v1/policies/${id}/aliases/champion`)).status).toBe(204);
    expect([(await set('archived')).status, await served()]).toEqual([200, 409]);
    expect((await set('active')).status).toBe(409);
    expect((await set('archived')).status).toBe(200);
    expect((await test.call('PUT', `/v1/policies/${id}/aliases/champion`, { version: 1 })).status).toBe(409);
    expect((await test.call<VersionJson>('GET', `/v1/policy-versions/${versionId}`)).body.status).toBe('archived');
  });

  it('moves aliases and rolls them back once, in the audit log and for the topic', async () => {
    const id = await policy();
    const versions = [await fixed(id), await fixed(id), await fixed(id)];
    const put = (body: object) => test.call('PUT', `/v1/policies/${id}/aliases/champion`, body);
    expect((await put({ roll_back: true })).status).toBe(404);
    expect((await put({ version: 1 })).body).toMatchObject({ version: 1, previous_version: null });
    expect((await put({ version: 3 })).body).toMatchObject({
      version: 3,
      previous_version: 1,
      policy_version_id: versions[2]!.id,
    });
    // The same again changes nothing.
    expect((await put({ version: 3 })).body).toMatchObject({ version: 3, previous_version: 1 });
    expect((await put({ roll_back: true })).body).toMatchObject({ version: 1, previous_version: null });
    expect((await put({ roll_back: true })).status).toBe(409);
    expect((await put({ version: 9 })).status).toBe(404);
    expect((await put({})).status).toBe(422);
    const aliases = (await test.list<VersionJson>(`/v1/policies/${id}/versions`)).map((one) => one.aliases);
    expect(aliases).toEqual([[], [], ['champion']]);
    const records = await test.database.database.query<{ record: string }>(
      `SELECT concat_ws(' ', value->>'version', value->>'status', value->>'aliases') AS record FROM exp.outbox
       WHERE topic_key = 'policyVersions' AND value->>'policy_id' = $1 ORDER BY id`,
      [id],
    );
    expect(records.map(({ record }) => record)).toEqual([
      '1 active []',
      '2 active []',
      '3 active []',
      '1 active ["champion"]',
      '1 active []',
      '3 active ["champion"]',
      '1 active ["champion"]',
      '3 active []',
    ]);
    const audit = await test.list<{ action: string }>(`/v1/audit?entity=${id}`);
    const count = (action: string) => audit.filter((entry) => entry.action === action).length;
    expect(['create', 'create_version', 'set_alias'].map(count)).toEqual([1, 3, 3]);
    expect(audit).toHaveLength(7);
  });

  it('makes a version of a completed run, with its lineage', async () => {
    const sweep = { ...smallSweep, seeds: [1], model: { widths: [8], depths: [1] } };
    const experiment = await test.start(sweep);
    await test.reaches(experiment, 'COMPLETED');
    const [run] = await test.runs(experiment);
    const id = await policy('survival risk');
    const made = await version(id, { kind: 'onnx', run_id: run!.id });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      mlflow_model_name: 'survival risk',
      mlflow_model_version: '1',
      lineage: { run_id: run!.id, experiment_id: experiment, seed: 1, code_version: expect.any(String) },
      model: { columns: 6, features: ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'] },
    });
    const file = await test.fetch('GET', `/experiments/${experiment}/files/runs/${run!.folder}/checkpoints/best.onnx`);
    const values = numbers(6, 2);
    const inputs = [Object.fromEntries([...values].map((value, i) => [`x${i + 1}`, value]))];
    const answer = await predict(made.body.id, { inputs });
    close(answer.body.outputs, await inOnnxRuntime(new Uint8Array(await file.arrayBuffer()), values, 1));
    expect(await test.runs(experiment)).toMatchObject([{ policy_version_id: made.body.id }]);

    const pending = await test.call<{ id: string }>('POST', '/experiments', sweep);
    const [waiting] = await test.runs(pending.body.id);
    for (const runId of [waiting!.id, id]) {
      const none = await refused(id, { kind: 'onnx', run_id: runId });
      expect([none.status, none.body.errors?.[0]?.pointer]).toEqual([422, '/run_id']);
    }
  });
});

const featureNames = (n: number): string[] => Array.from({ length: n }, (_, i) => `f${i}`);
