import { randomUUID } from 'node:crypto';
import { exportNetwork, parameterCount } from '@assay/training';
import { describe, expect, it } from '@jest/globals';
import { activeExperiment, type Assigned, call, eventually } from '../support/local.js';

interface Version {
  readonly id: string;
  readonly version: number;
  readonly model: { readonly sha256: string };
}
interface Decided {
  readonly policy?: { readonly outputs?: number[]; readonly unavailable?: string };
}

const shape = { inputs: 2, width: 6, depth: 1, activation: 'selu' } as const;
const model = exportNetwork(
  shape,
  Float32Array.from({ length: parameterCount(shape) }, (_, i) => Math.cos(i)),
);

describe('a policy version as the rule of a variant', () => {
  it('decides in assignment what predictions answer, until it is archived', async () => {
    const policy = await call<{ id: string }>('POST', '/v1/policies', { name: `rule-${randomUUID()}` });
    const versions = `/v1/policies/${policy.body.id}/versions`;
    const version = await call<Version>('POST', versions, {
      kind: 'onnx',
      model: Buffer.from(model).toString('base64'),
      features: ['age', 'smoker'],
    });
    expect(version.status).toBe(201);
    const { id } = version.body;
    // An instance that has just started answers 503 until it has read the versions.
    const experiment = await eventually(() =>
      activeExperiment({ variants: [{ name: 'ruled', allocation: 1, config: { policy_version_id: id } }] }),
    );
    const attributes = { age: 0.3, smoker: 1 };
    const ask = async (): Promise<Assigned['assignments'][number] & Decided> => {
      const { body } = await call<Assigned>('POST', '/v1/assignments', {
        unit_type: 'user',
        unit_id: randomUUID(),
        experiments: [experiment.id],
        attributes,
      });
      return body.assignments[0]!;
    };
    const receipt = await eventually(async () => {
      const answered = await ask();
      expect(answered.policy?.outputs).toHaveLength(1);
      return answered;
    });
    const predicted = await call<{ outputs: number[] }>('POST', `/v1/policy-versions/${id}/predictions`, {
      inputs: [attributes],
    });
    expect(receipt.policy).toEqual({
      policy_version_id: id,
      model_sha256: version.body.model.sha256,
      outputs: predicted.body.outputs,
    });
    await eventually(async () => {
      const replayed = await call('GET', `/v1/decisions/${receipt.decision_id}/replay`);
      expect(replayed.body).toMatchObject({ identical: true });
    });

    const archived = await call('PATCH', `${versions}/${version.body.version}`, { status: 'archived' });
    expect(archived.status).toBe(200);
    await eventually(async () => expect((await ask()).policy).toMatchObject({ unavailable: 'archived' }));
  });

  it('must exist', async () => {
    const answer = await call('POST', '/v1/experiments', {
      name: `rule-${randomUUID()}`,
      unit_type: 'user',
      variants: [{ name: 'ruled', allocation: 1, config: { policy_version_id: randomUUID() } }],
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/variants/0/config/policy_version_id' }] },
    });
  });
});
