import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { artifactKey, type ArtifactStore, openArtifactStore } from '@assay/artifacts';
import { eventually, makeTestDirectory } from '@assay/testing';
import { compileNetwork, exportNetwork, type NetworkShape, parameterCount } from '@assay/training';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeptModelFiles } from '../src/policies/persistence/kept-model-files.js';
import { policyVersionOf } from './test-experiments.js';
import { startTestService, type TestService } from './test-service.js';

interface ReceiptJson {
  readonly decision_id: string;
  readonly variant_name: string;
  readonly policy?: Record<string, unknown>;
}
interface ProblemJson {
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

const outputs = makeTestDirectory('outputs');
const journal = makeTestDirectory('journal');
const sha256Of = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Stores a model as model-training does. @returns its hash */
function stored(content: Uint8Array): string {
  const sha256 = sha256Of(content);
  const path = join(outputs, 'artifacts', artifactKey(sha256));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return sha256;
}

function networkOf(shape: Partial<NetworkShape>): Uint8Array<ArrayBuffer> {
  const whole: NetworkShape = { inputs: 2, width: 8, depth: 1, activation: 'tanh', ...shape };
  return exportNetwork(
    whole,
    Float32Array.from({ length: parameterCount(whole) }, (_, i) => Math.sin(i + 1)),
  );
}

const network = networkOf({});
let service: TestService;

beforeAll(async () => {
  service = await startTestService({ OUTPUTS_DIRECTORY: outputs, JOURNAL_DIRECTORY: journal });
});
afterAll(() => service.stop());

/** A policy version with a model, known to the service. */
function modelVersion(change: Parameters<typeof policyVersionOf>[1] = {}, model: Uint8Array = network) {
  const version = policyVersionOf(randomUUID(), {
    kind: 'onnx',
    model_sha256: stored(model),
    features: ['age', 'smoker'],
    action_probabilities: null,
    ...change,
  });
  service.definitions.policies.apply(version);
  return version;
}

const experimentWith = (config: object) => ({
  name: `policy-${randomUUID()}`,
  unit_type: 'user',
  variants: [{ name: 'ruled', allocation: 1, config }],
});
const ruledBy = (id: string) =>
  experimentWith({ execution_strategy: 'mlflow_model', mlflow_model: { policy_version_id: id } });

async function started(id: string): Promise<string> {
  const created = await service.call<{ id: string }>('POST', '/v1/experiments', ruledBy(id));
  expect(created.status).toBe(201);
  const active = await service.call('PUT', `/v1/experiments/${created.body.id}/status`, { status: 'active' });
  expect(active.status).toBe(200);
  return created.body.id;
}

async function receiptOf(experiment: string, attributes: object, unit_id = randomUUID()): Promise<ReceiptJson> {
  const { body } = await service.call<{ assignments: ReceiptJson[] }>('POST', '/v1/assignments', {
    unit_type: 'user',
    unit_id,
    experiments: [experiment],
    attributes,
  });
  return body.assignments[0]!;
}
const decided = (experiment: string, attributes: object) =>
  eventually(async () => {
    const receipt = await receiptOf(experiment, attributes);
    expect(receipt.policy).not.toHaveProperty('unavailable', 'model_unavailable');
    return receipt;
  });

describe('a variant with a policy version', () => {
  it('answers the outputs of the model, stores them in the receipt, and computes them again in a replay', async () => {
    const version = modelVersion();
    const experiment = await started(version.policy_version_id);
    const receipt = await decided(experiment, { age: 0.5, smoker: true });
    const [expected] = compileNetwork(network, 1_000)!.run(Float32Array.of(0.5, 1), 1);
    const policy = {
      policy_version_id: version.policy_version_id,
      model_sha256: sha256Of(network),
      outputs: [expected],
    };
    expect(receipt).toMatchObject({ variant_name: 'ruled', policy });
    expect(receipt.policy).toEqual(policy);
    expect(await service.store()).toContain(undefined);
    const path = `/v1/decisions/${receipt.decision_id}`;
    expect((await service.call<ReceiptJson>('GET', path)).body.policy).toEqual(policy);
    expect((await service.call('GET', `${path}/replay`)).body).toMatchObject({
      identical: true,
      recorded: { policy },
      replayed: { policy },
    });
    // Archived later: new decisions are made without it, old ones can still be repeated.
    service.definitions.policies.apply({ ...version, status: 'archived', changed_at: 2 });
    expect((await receiptOf(experiment, { age: 0.5, smoker: true })).policy).toEqual({
      policy_version_id: version.policy_version_id,
      model_sha256: sha256Of(network),
      unavailable: 'archived',
    });
    expect((await service.call('GET', `${path}/replay`)).body).toMatchObject({ identical: true });
  });

  it('reports a difference if the recorded output is not that of the model', async () => {
    const version = modelVersion();
    const experiment = await started(version.policy_version_id);
    const receipt = await decided(experiment, { age: 1, smoker: 0 });
    await service.store();
    await service.sql(
      `UPDATE exp.decisions SET policy = jsonb_set(policy, '{outputs,0}', '5') WHERE decision_id = $1`,
      [receipt.decision_id],
    );
    const { body } = await service.call('GET', `/v1/decisions/${receipt.decision_id}/replay`);
    expect(body).toMatchObject({ identical: false, differences: [{ field: 'policy' }] });
  });

  it('still gets a decision if the policy cannot decide', async () => {
    const experiment = await started(modelVersion().policy_version_id);
    expect((await decided(experiment, { age: 1 })).policy).toMatchObject({ unavailable: 'missing_attribute: smoker' });
  });

  it('goes on with a deprecated version, which no other experiment may begin with', async () => {
    const version = modelVersion();
    const experiment = await started(version.policy_version_id);
    const draft = await service.call<{ id: string }>('POST', '/v1/experiments', ruledBy(version.policy_version_id));
    service.definitions.policies.apply({ ...version, status: 'deprecated', changed_at: 2 });
    expect((await decided(experiment, { age: 1, smoker: 0 })).policy).not.toHaveProperty('unavailable');
    const activated = await service.call<ProblemJson>('PUT', `/v1/experiments/${draft.body.id}/status`, {
      status: 'active',
    });
    expect(activated.status).toBe(422);
    // A pause does not start it for the first time.
    for (const status of ['paused', 'active'])
      expect((await service.call('PUT', `/v1/experiments/${experiment}/status`, { status })).status).toBe(200);
  });

  it('draws an action by the probabilities of a fixed version', async () => {
    const version = policyVersionOf(randomUUID());
    service.definitions.policies.apply(version);
    const { policy } = await receiptOf(await started(version.policy_version_id), {});
    expect(policy).toEqual({
      policy_version_id: version.policy_version_id,
      model_sha256: null,
      action: expect.stringMatching(/^(fast|thorough)$/),
      action_probability: 0.5,
    });
  });
});

describe('policy versions that cannot decide', () => {
  const place = '/variants/0/config/mlflow_model/policy_version_id';
  const refused = async (id: string, body: object = ruledBy(id)) => {
    const answer = await service.call<ProblemJson>('POST', '/v1/experiments', body);
    expect(answer.status).toBe(422);
    return answer.body.errors ?? [];
  };

  it.each<[string, () => string, RegExp]>([
    ['an unknown one', () => randomUUID(), /There is no policy version with this id/],
    ['an archived one', () => modelVersion({ status: 'archived' }).policy_version_id, /is archived/],
    ['a deprecated one', () => modelVersion({ status: 'deprecated' }).policy_version_id, /is deprecated/],
    [
      'a uniform one',
      () => {
        const uniform = policyVersionOf(randomUUID(), { uniform: true, action_probabilities: null });
        service.definitions.policies.apply(uniform);
        return uniform.policy_version_id;
      },
      /no actions of its own/,
    ],
    [
      'one of a contextual bandit',
      () => modelVersion({ kind: 'bandit', features: [] }).policy_version_id,
      /contextual bandit.*predictions/,
    ],
    ['one without names of columns', () => modelVersion({ features: [] }).policy_version_id, /Give the version its/],
    ['one with other columns', () => modelVersion({ features: ['age'] }).policy_version_id, /2 columns, but 1/],
    [
      'one with too many parameters',
      () => modelVersion({}, networkOf({ width: 128, depth: 2 })).policy_version_id,
      /more than 10000 parameters.*predictions/,
    ],
    [
      'one with a large file',
      () => modelVersion({}, networkOf({ width: 400, depth: 2 })).policy_version_id,
      /too many to decide in line.*predictions/,
    ],
  ])('refuses %s', async (_what, version, detail) => {
    expect(await refused(version())).toEqual([{ pointer: place, detail: expect.stringMatching(detail) }]);
  });

  it('names the place of the older form of a config', async () => {
    const id = randomUUID();
    const [flaw] = await refused(id, experimentWith({ policy_version_id: id }));
    expect(flaw?.pointer).toBe('/variants/0/config/policy_version_id');
  });

  it('answers 503 while the model can be read from nowhere', async () => {
    const version = modelVersion({ model_sha256: 'cd'.repeat(32) });
    const { status, body } = await service.call('POST', '/v1/experiments', ruledBy(version.policy_version_id));
    expect([status, body]).toEqual([
      503,
      expect.objectContaining({ detail: expect.stringContaining('no model cdcd') }),
    ]);
  });
});

describe(KeptModelFiles.name, () => {
  const store = openArtifactStore({}, { directory: join(outputs, 'artifacts') });
  const warnings: string[] = [];
  const keptIn = (directory: string, from: ArtifactStore) =>
    new KeptModelFiles(directory, from, { now: () => Date.now() }, { warn: (message) => warnings.push(message) });

  it('reads its copy without the store, and the store again if the copy is damaged', async () => {
    const directory = makeTestDirectory('models');
    const model = networkOf({ width: 3 });
    const sha256 = stored(model);
    expect(Buffer.from(await keptIn(directory, store).read(sha256))).toEqual(Buffer.from(model));
    const nowhere = openArtifactStore({}, { directory: makeTestDirectory('empty') });
    expect(await keptIn(directory, nowhere).read(sha256)).toHaveLength(model.length);
    writeFileSync(join(directory, sha256), 'damaged');
    await expect(keptIn(directory, nowhere).read(sha256)).rejects.toThrow(/has no model/);
    expect(await keptIn(directory, store).read(sha256)).toHaveLength(model.length);
  });

  it('rejects a damaged file of the store', async () => {
    const sha256 = stored(networkOf({ width: 5 }));
    writeFileSync(join(outputs, 'artifacts', artifactKey(sha256)), 'damaged');
    await expect(keptIn(makeTestDirectory('models'), store).read(sha256)).rejects.toThrow(/damaged/);
  });

  it('reads a model although no copy of it can be made', async () => {
    const model = networkOf({ width: 6 });
    const noDirectory = join(makeTestDirectory('models'), 'a-file');
    writeFileSync(noDirectory, '');
    expect(await keptIn(noDirectory, store).read(stored(model))).toHaveLength(model.length);
    expect(warnings).toEqual(['a model could not be copied']);
  });

  it('deletes the copies of other models', async () => {
    const directory = makeTestDirectory('models');
    const files = keptIn(directory, store);
    const [first, second] = [3, 4].map((width) => stored(networkOf({ width }))) as [string, string];
    await files.read(first);
    await files.read(second);
    // As if a copy was being written, and as if a process had ended while it wrote one.
    for (const name of ['new.tmp', 'old.tmp']) writeFileSync(join(directory, name), '');
    utimesSync(join(directory, 'old.tmp'), 0, 0);
    await files.keepOnly(new Set([second]));
    expect(readdirSync(directory).sort()).toEqual([second, 'new.tmp'].sort());
    rmSync(directory, { recursive: true });
  });
});
