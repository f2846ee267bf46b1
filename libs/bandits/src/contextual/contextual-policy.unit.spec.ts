import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { constrain } from '../allocation/constrain.js';
import { compilePolicy, type ContextualPolicy, type PolicyRule } from './contextual-policy.js';
import { contextualThompsonPropensities } from './contextual-thompson.js';
import { addReward, createLinearModel } from './linear-model.js';
import { linUcbPropensities } from './lin-ucb.js';

const features = { user: [{ name: 'age', type: 'number', centre: 40, scale: 20 } as const] };
/** Columns: intercept, age, age missing. */
const models = [1, 2, 3].map((seed) => {
  const model = createLinearModel(3);
  for (let n = 0; n < 20; n++) addReward(model, [1, Math.sin(seed * n), 0], Math.cos(seed + n));
  return model;
});
const policyOf = (rule: PolicyRule, change: Partial<ContextualPolicy> = {}): ContextualPolicy => ({
  rule,
  features,
  explorationRate: 0,
  arms: models.map(({ coefficients, factor }, index) => ({ armId: `arm ${index}`, coefficients, factor })),
  ...change,
});
const inverseGap: PolicyRule = { kind: 'inverse_gap', gamma: 8 };
const rules: PolicyRule[] = [
  inverseGap,
  { kind: 'lin_ucb', alpha: 1 },
  { kind: 'lin_ts', spread: 0.5 },
  { kind: 'logistic_ts' },
];
const split = { feature: 1, threshold: 0, pValue: 0.01, left: { leaf: 0 }, right: { leaf: 1 } };
/** The first leaf up to age 40, the second above. */
const tree: Extract<PolicyRule, { kind: 'honest_tree' }> = {
  kind: 'honest_tree',
  root: split,
  leaves: [
    [0.7, 0.2, 0.1],
    [0, 0.1, 0.9],
  ],
};
const arm = (coefficients: number[], change: object = {}) => ({ armId: String(coefficients), coefficients, ...change });

describe('a contextual policy', () => {
  it('weighs by the gap of the scores in this context', () => {
    const arms = [arm([0.5, 0.25, 0]), arm([0.5, -0.25, 0])];
    const policy = compilePolicy(policyOf(inverseGap, { arms }));
    // Age 60 is 1: scores 0.75 and 0.25, so 1 / (2 + 8 · 0.5) = 1/6 for the second.
    expect(policy.allocate({ age: 60 }).probabilities[1]).toBeCloseTo(1 / 6, 15);
    expect(policy.allocate({ age: 20 }).probabilities[0]).toBeCloseTo(1 / 6, 15);
    expect(policy.allocate({ age: 40 }).probabilities).toEqual([0.5, 0.5]);
    expect(policy.allocate({}).probabilities).toEqual([0.5, 0.5]);
  });

  it('equals the propensities of LinUCB, LinTS and logistic Thompson sampling', () => {
    const contexts = models.map(() => [1, 0.5, 0]);
    const limits = models.map((_, index) => ({ armId: String(index) }));
    const within = (wanted: number[]) => constrain(wanted, limits, { explorationRate: 0.3 }).probabilities;
    const [, ucb, ts, logistic] = rules.map((rule) =>
      compilePolicy(policyOf(rule, { explorationRate: 0.3 })).allocate({ age: 50 }),
    );
    expect(ucb?.probabilities).toEqual(linUcbPropensities(models, contexts, 1, 0.3).map((p) => expect.closeTo(p, 12)));
    expect(ts?.probabilities).toEqual(within(contextualThompsonPropensities(models, contexts, 0.5)));
    expect(logistic?.probabilities).toEqual(within(contextualThompsonPropensities(models, contexts, 1)));
  });

  it('gives the shares of the tree’s leaf, within the limits', () => {
    const policy = compilePolicy(policyOf(tree, { explorationRate: 0.3 }));
    expect(policy.allocate({ age: 40 }).probabilities).toEqual([0.7, 0.2, 0.1].map((p) => expect.closeTo(p, 12)));
    // The floor is 0.1; the arms above it give up the difference.
    expect(policy.allocate({ age: 41 }).probabilities).toEqual([0.1, 0.1, 0.8].map((p) => expect.closeTo(p, 12)));
    expect(policy.allocate({}).probabilities).toEqual(policy.allocate({ age: 40 }).probabilities);
  });

  it('keeps floors, pins and pauses in every context', () => {
    const [first, second, third] = policyOf(inverseGap).arms;
    const arms = [{ ...first!, paused: true }, { ...second!, minProbability: 0.25, maxProbability: 0.25 }, third!];
    for (const rule of [...rules, tree]) {
      const policy = compilePolicy(policyOf(rule, { arms }));
      for (const age of [0, 40, 100]) expect(policy.allocate({ age }).probabilities).toEqual([0, 0.25, 0.75]);
    }
  });

  it('is the same to the last bit after JSON, and a probability vector whatever the attributes are', () => {
    const every = [...rules, tree];
    const [here, there] = [every, every].map((all, copy) =>
      all.map((rule) => {
        const policy = policyOf(rule, { explorationRate: 0.01 });
        return compilePolicy(copy === 0 ? policy : (JSON.parse(JSON.stringify(policy)) as ContextualPolicy));
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('age', '__proto__', 'x'), fc.jsonValue()), (attributes) => {
        here?.forEach((policy, rule) => {
          const { probabilities } = policy.allocate(attributes);
          expect(there?.[rule]?.allocate(attributes).probabilities).toEqual(probabilities);
          expect(probabilities.reduce((sum, p) => sum + p)).toBe(1);
          expect(probabilities.every((p) => p > 0 && Number.isInteger(p * 2 ** 53))).toBe(true);
        });
      }),
    );
  });

  it('gives a probability vector for the largest allowed coefficients', () => {
    const arms = [arm([1e100, 1e100, 1e100]), arm([-1e100, -1e100, -1e100])];
    const policy = compilePolicy(policyOf({ kind: 'inverse_gap', gamma: 1e100 }, { arms }));
    expect(policy.allocate({ age: 1e300 }).probabilities).toEqual([1, 0]);
  });

  it.each<[string, ContextualPolicy]>([
    ['finite coefficients', policyOf(inverseGap, { arms: [arm([1, 2])] })],
    ['finite coefficients', policyOf(inverseGap, { arms: [arm([1, 2, Infinity])] })],
    ['Cholesky factor', policyOf({ kind: 'lin_ts', spread: 1 }, { arms: [arm([1, 2, 3])] })],
    ['Cholesky factor', policyOf({ kind: 'logistic_ts' }, { arms: [arm([1, 2, 3])] })],
    [
      'Cholesky factor',
      policyOf({ kind: 'lin_ucb', alpha: 1 }, { arms: [arm([1, 2, 3], { factor: [1, 0, 1, 0, 0, 0] })] }),
    ],
    ['no leaf 1', policyOf({ ...tree, leaves: [[0.7, 0.2, 0.1]] })],
    ['3 columns', policyOf({ ...tree, root: { ...split, feature: 3 } })],
    ['a finite threshold', policyOf({ ...tree, root: { ...split, threshold: NaN } })],
    [
      'they must sum to 1',
      policyOf({
        ...tree,
        leaves: [
          [0.7, 0.2, 0.2],
          [0, 0, 1],
        ],
      }),
    ],
    [
      'share for each of 3 arms',
      policyOf({
        ...tree,
        leaves: [
          [0.7, 0.3],
          [0, 0, 1],
        ],
      }),
    ],
    ['γ', policyOf({ kind: 'inverse_gap', gamma: -1 })],
    ['spread', policyOf({ kind: 'lin_ts', spread: 0 })],
    ['Unknown rule', policyOf({ kind: 'dice' } as unknown as PolicyRule)],
    ['At least one arm', policyOf(inverseGap, { arms: [arm([1, 2, 3], { paused: true })] })],
    ['sum to', policyOf(inverseGap, { arms: [arm([1, 2, 3], { maxProbability: 0.5 })] })],
  ])('is refused without: %s', (message, policy) => {
    expect(() => compilePolicy(policy)).toThrow(message);
  });
});
