import { describe, expect, it } from '@jest/globals';
import type { PolicyVersion } from '@assay/contracts';
import { type PolicyQuestion, PolicyStore, wasMomentary } from './policy-store.js';

const id = '0190a000-0000-7000-8000-000000000001';
const sha256 = 'ab'.repeat(32);
const version: PolicyVersion = {
  policy_version_id: id,
  policy_id: '0190a000-0000-7000-8000-000000000002',
  policy_name: 'risk',
  version: 3,
  kind: 'onnx',
  status: 'active',
  model_sha256: sha256,
  features: ['age', 'smoker'],
  uniform: false,
  action_probabilities: null,
  aliases: [],
  created_at: 1,
  changed_at: 1,
};
const fixed: PolicyVersion = {
  ...version,
  kind: 'fixed',
  model_sha256: null,
  features: [],
  action_probabilities: { mail: 0.7, call: 0.2, never: 0, wait: 0.1 },
};
/** age + 10 × smoker */
const model = { columns: 2, run: ([age = 0, smoker = 0]: Float32Array) => Float32Array.of(age + 10 * smoker) };
const asked = (attributes: Record<string, unknown>, unitId = 'u'): PolicyQuestion => ({
  policyVersionId: id,
  experimentId: 'e',
  unitId,
  attributes,
});

function storeOf(state: PolicyVersion, withModel = true): PolicyStore {
  const store = new PolicyStore();
  store.apply(state);
  if (withModel) store.provide(sha256, model);
  return store;
}

describe('a policy version with a model', () => {
  it('computes its outputs from the attributes that its features name; true and false count as 1 and 0', () => {
    expect(storeOf(version).decide(asked({ age: 40.1, smoker: true, other: 'x' }))).toEqual({
      policy_version_id: id,
      model_sha256: sha256,
      outputs: [Math.fround(Math.fround(40.1) + 10)],
      action: null,
      action_probability: null,
      unavailable: null,
    });
  });

  it.each([
    ['is missing', { age: 40 }],
    ['is a text', { age: 40, smoker: 'yes' }],
    ['is null', { age: 40, smoker: null }],
  ])('does not decide if an attribute %s', (_what, attributes) => {
    const decided = storeOf(version).decide(asked(attributes));
    expect(decided).toMatchObject({ outputs: null, unavailable: 'missing_attribute: smoker' });
    expect(wasMomentary(decided)).toBe(false);
  });

  it('does not decide with an output that is not finite', () => {
    expect(storeOf(version).decide(asked({ age: 1e300, smoker: 0 }))).toMatchObject({
      outputs: null,
      unavailable: 'output_not_finite',
    });
  });

  it('does not decide before its model is loaded, nor after it is forgotten', () => {
    const store = storeOf(version, false);
    expect(store.decide(asked({ age: 1, smoker: 0 }))).toMatchObject({ unavailable: 'model_unavailable' });
    store.provide(sha256, model);
    expect(store.decide(asked({ age: 1, smoker: 0 }))).toMatchObject({ outputs: [1], unavailable: null });
    store.keepModels(new Set());
    expect(store.decide(asked({ age: 1, smoker: 0 }))).toMatchObject({ unavailable: 'model_unavailable' });
  });
});

describe('the status of a version', () => {
  it('is that of its newest state; a deprecated version goes on deciding, an archived one does not', () => {
    const store = storeOf(version);
    const unavailable = () => store.decide(asked({ age: 1, smoker: 0 })).unavailable;
    store.apply({ ...version, status: 'deprecated', changed_at: 2 });
    expect(unavailable()).toBeNull();
    store.apply({ ...version, status: 'archived', changed_at: 3 });
    expect(unavailable()).toBe('archived');
    store.apply({ ...version, status: 'active', changed_at: 2 });
    expect(unavailable()).toBe('archived');
  });

  it('does not matter when a recorded decision is repeated', () => {
    const store = storeOf({ ...version, status: 'archived' });
    expect(store.decideAgain(asked({ age: 1, smoker: 0 }))).toMatchObject({ outputs: [1], unavailable: null });
    expect(wasMomentary(store.decide(asked({})))).toBe(true);
  });

  it('is unknown for other versions', () => {
    expect(new PolicyStore().decide(asked({}))).toMatchObject({ unavailable: 'unknown_version' });
  });
});

describe('a policy version with probabilities', () => {
  it('draws each action with its probability, the same one for the same unit', () => {
    const store = storeOf(fixed);
    const counts: Record<string, number> = {};
    const units = 20_000;
    for (let n = 0; n < units; n += 1) {
      const { action, action_probability: probability } = store.decide(asked({}, `u${n}`));
      expect(probability).toBe(fixed.action_probabilities?.[action ?? '']);
      counts[action ?? ''] = (counts[action ?? ''] ?? 0) + 1;
    }
    expect(counts['never']).toBeUndefined();
    // Within five standard errors.
    for (const [action, p] of [
      ['mail', 0.7],
      ['call', 0.2],
      ['wait', 0.1],
    ] as const)
      expect(Math.abs((counts[action] ?? 0) / units - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / units));
    expect(store.decide(asked({}, 'u1'))).toEqual(store.decideAgain(asked({}, 'u1')));
  });

  it('draws an action although the sum is below 1 by rounding', () => {
    const third = 1 / 3 - 1e-3;
    const store = storeOf({ ...fixed, action_probabilities: { a: third, b: third, c: third } });
    for (let n = 0; n < 3_000; n += 1) expect(store.decide(asked({}, `u${n}`)).action).toMatch(/^[abc]$/);
  });
});
