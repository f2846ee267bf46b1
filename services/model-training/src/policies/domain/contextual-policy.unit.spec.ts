import { compilePolicy, type ContextualPolicy } from '@assay/bandits/contextual-policy';
import { describe, expect, it } from '@jest/globals';
import { checkAttributes, contextualProbabilities, readContextualPolicy } from './contextual-policy.js';

const policy: ContextualPolicy = {
  rule: { kind: 'inverse_gap', gamma: 5 },
  features: { user: [{ name: 'plan', type: 'category', levels: ['free', 'pro'] }] },
  explorationRate: 0.1,
  arms: [
    { armId: 'b', coefficients: [0.2, 0.5, 0, 0] },
    { armId: 'a', coefficients: [0.2, 0, 0.5, 0] },
  ],
};

describe('a contextual policy', () => {
  it('gives the probabilities that a bandit draws from, by arm', () => {
    const read = readContextualPolicy(JSON.stringify(policy));
    if (typeof read === 'string') throw new Error(read);
    for (const attributes of [{ plan: 'pro' }, { plan: 'free' }, {}, { plan: 7 }]) {
      const [b, a] = compilePolicy(policy).allocate(attributes).probabilities;
      expect(contextualProbabilities(read, attributes)).toEqual({ a, b });
    }
    expect(contextualProbabilities(read, { plan: 'pro' })['a']).toBeGreaterThan(0.5);
  });

  it('costs more with rules that integrate', () => {
    const arms = policy.arms.map((arm) => ({ ...arm, factor: [1, 0, 1, 0, 0, 1, 0, 0, 0, 1] }));
    const sampling = readContextualPolicy(JSON.stringify({ ...policy, arms, rule: { kind: 'lin_ts', spread: 1 } }));
    const gaps = readContextualPolicy(JSON.stringify(policy));
    if (typeof sampling === 'string' || typeof gaps === 'string') throw new Error('unusable');
    expect(sampling.work).toBeGreaterThan(10 * gaps.work);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['another value', 'null'],
    ['coefficients that do not fit', JSON.stringify({ ...policy, arms: [{ armId: 'a', coefficients: [1] }] })],
    ['a rule that is unknown', JSON.stringify({ ...policy, rule: { kind: 'guess' } })],
  ])('is refused with a reason if it is %s', (_, json) => {
    expect(readContextualPolicy(json)).toEqual(expect.any(String));
  });
});

it('takes objects as attributes and names other rows, at most 20', () => {
  expect(checkAttributes([{}, { plan: 'pro' }, [], null, 'x']).map(({ pointer }) => pointer)).toEqual([
    '/inputs/2',
    '/inputs/3',
    '/inputs/4',
  ]);
  expect(checkAttributes(new Array(10_000).fill(1))).toHaveLength(20);
});
