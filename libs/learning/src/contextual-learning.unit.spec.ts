import {
  type Allocation,
  bestArmProbabilities,
  compilePolicy,
  type ContextualPolicy,
  createHalving,
  drawArm,
  expectedScore,
  leafOf,
  recordRewards,
  toSteps,
} from '@assay/bandits';
import { randomNormal, seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { alarm, bandit, id, inContext, inFewContexts, inTree, request, start } from './testing.js';
import { allocate } from './allocate.js';
import type { PolicySettings } from './algorithms/policies/policies.js';
import { encoderOf } from './bandit-context.js';
import type { ArmTotals } from './arm-totals.js';
import type { Bandit } from './bandit.js';
import { learnedState, noTotals } from './learned-state.js';
import type { DrawChange } from './postings.js';
import { regressionEpochs, regressionPostings } from './regression-postings.js';

type PolicyKind = PolicySettings['policy'];
const of = (policy: PolicyKind, change: Parameters<typeof bandit>[0] = {}): Bandit =>
  bandit({
    ...(policy === 'logistic_ts'
      ? inFewContexts
      : {
          ...(policy === 'honest_tree' ? inTree : inContext),
          reward: { metric_name: 'click', kind: 'continuous', range: [-4, 4], window_seconds: 600 },
        }),
    policy,
    exploration_rate: 0.02,
    ...change,
  });
const encoder = encoderOf(of('inverse_gap').context!);
interface Known {
  readonly armId: string;
  readonly steps: readonly number[];
  readonly reward: number;
}

/** The allocation after the given rewards, summed as the store does. */
function allocationAfter(bandit: Bandit, known: readonly Known[]): Allocation & { readonly policy: ContextualPolicy } {
  const changes = known.map(({ armId, reward, steps }, n): DrawChange => {
    return { before: undefined, after: { unitId: `u${n}`, armId, decidedAt: start, reward: String(reward), steps } };
  });
  const postings = regressionPostings(bandit, changes, []);
  const totals = bandit.arms.map(({ armId }): ArmTotals => {
    const rewards = known.filter((one) => one.armId === armId).map(({ reward }) => reward);
    const regressions = regressionEpochs(postings.filter((one) => one.armId === armId));
    return {
      armId,
      decisions: rewards.length,
      ledger: recordRewards({}, bandit.reward.kind, 0, rewards),
      epochs: [],
      regressions,
    };
  });
  const { policy, ...allocation } = allocate(bandit, learnedState(bandit, totals, [], start), null);
  if (policy === null) throw new Error('no policy');
  return { ...allocation, policy };
}

describe('a contextual allocation', () => {
  it('is even in every context before the first reward', () => {
    for (const policy of ['inverse_gap', 'lin_ts', 'logistic_ts', 'honest_tree'] as const) {
      const allocation = allocationAfter(of(policy), []);
      expect(allocation.probabilities).toEqual([1, 1, 1].map(() => expect.closeTo(1 / 3, 12)));
      const inOne = compilePolicy(allocation.policy).allocate({ age: 30, plan: 'pro' }).probabilities;
      expect(inOne).toEqual([1, 1, 1].map(() => expect.closeTo(1 / 3, 12)));
    }
  });

  it('shows the probabilities of the average context', () => {
    const known = [20, 60].map((age) => ({
      armId: 'blue',
      steps: toSteps(encoder.encode({ age, plan: 'pro' })),
      reward: 1,
    }));
    const { policy, probabilities } = allocationAfter(of('inverse_gap'), known);
    expect(compilePolicy(policy).allocate({ age: 40, plan: 'pro' }).probabilities).toEqual(probabilities);
    // (I + x xᵀ + y yᵀ) θ = x + y with x, y of ages -1 and 1: by symmetry θ = s (1, 0, 1 at pro, 1 at topic missing), 7 s = 2.
    expect(expectedScore(policy.arms[1]!, encoder.encode({ plan: 'pro' }).with(2, 0))).toBeCloseTo(6 / 7, 12);
    // γ = 10 √2 / range, and the range of rewards is 8.
    expect(policy.rule).toEqual({ kind: 'inverse_gap', gamma: expect.closeTo((10 * Math.SQRT2) / 8, 12) });
  });

  it('includes the factors only for policies that use them, and the limits of all arms', () => {
    const [control, blue, green] = request.arm_definitions;
    const arm_definitions = [
      { ...control!, min_probability: 0.25, max_probability: 0.25 },
      blue!,
      { ...green!, paused: true },
    ];
    const gap = allocationAfter(of('inverse_gap', { arm_definitions }), []);
    expect(gap.policy.arms.map(({ factor }) => factor)).toEqual([undefined, undefined, undefined]);
    expect(gap.probabilities).toEqual([0.25, 0.75, 0]);
    expect(allocationAfter(of('lin_ts'), []).policy.arms[0]?.factor).toHaveLength((9 * 10) / 2);
  });

  it('of logistic models is fitted to the successes by context', () => {
    const steps = toSteps(encoderOf(of('logistic_ts').context!).encode({ plan: 'pro' }));
    const known = Array.from({ length: 1_000 }, () => ({ armId: 'blue', steps, reward: 0 }));
    const { policy } = allocationAfter(of('logistic_ts'), known);
    expect(policy.rule).toEqual({ kind: 'logistic_ts' });
    // Four columns are 1 (intercept, age missing, pro, topic missing): each is a quarter of the score s, the root of
    // s / 4 + 1000 / (1 + e^-s) by scipy's brentq.
    expect(
      expectedScore(
        policy.arms[1]!,
        steps.map((step) => step / 65_536),
      ),
    ).toBeCloseTo(-6.431268700630354, 10);
    expect(policy.arms[0]?.coefficients.every((value) => value === 0)).toBe(true);
  });

  it('of a tree has in each leaf the probabilities of being the best, by the estimating half of the units', () => {
    const chooses = createHalving(id(0xb));
    const of = bandit({ ...inTree, tree: { min_leaf_size: 20 } });
    const encoder = encoderOf(of.context!);
    // Blue succeeds only in the plan pro, green only in the others, control half of the time.
    const known = Array.from({ length: 600 }, (_, n) => {
      const plan = n % 2 === 0 ? 'pro' : 'free';
      const armId = ['control', 'blue', 'green'][n % 3]!;
      const succeeds = armId === 'control' ? n % 4 < 2 : (armId === 'blue') === (plan === 'pro');
      return { armId, plan, steps: toSteps(encoder.encode({ plan, age: 40 })), reward: Number(succeeds) };
    });
    const { policy } = allocationAfter(of, known);
    if (policy.rule.kind !== 'honest_tree') throw new Error('no tree');
    const { leaves, root } = policy.rule;
    expect(encoder.columns[(root as { feature: number }).feature]).toMatch(/^user.plan=(pro|free)$/);
    for (const plan of ['pro', 'free']) {
      const laws = of.arms.map(({ armId }) => {
        const rewards = known.flatMap((one, n) =>
          one.armId === armId && one.plan === plan && !chooses(`u${n}`) ? [one.reward] : [],
        );
        const successes = rewards.filter((reward) => reward === 1).length;
        return { family: 'beta', alpha: 1 + successes, beta: 1 + rewards.length - successes } as const;
      });
      const leaf = leaves[leafOf(root, encoder.encode({ plan, age: 40 }))];
      expect(leaf).toEqual(bestArmProbabilities(laws).map((p) => expect.closeTo(p, 12)));
    }
    expect(compilePolicy(policy).allocate({ plan: 'pro', age: 40 }).probabilities[1]).toBeGreaterThan(0.89);
    // A paused arm gets no share in any leaf, and causes no split.
    const [control, blue, green] = request.arm_definitions;
    const paused = bandit({ ...inTree, arm_definitions: [control!, { ...blue!, paused: true }, green!] });
    const without = allocationAfter(paused, known).policy.rule;
    expect(without).toMatchObject({
      leaves: [
        [expect.anything(), 0, expect.anything()],
        [expect.anything(), 0, expect.anything()],
      ],
    });
    const alone = bandit({
      ...inTree,
      arm_definitions: [{ ...control!, paused: true }, blue!, { ...green!, paused: true }],
    });
    expect(allocationAfter(alone, known).policy.rule).toMatchObject({ root: { leaf: 0 }, leaves: [[0, 1, 0]] });
  });

  it('of a tree starts from the middle of the range, so that untried arms are explored', () => {
    const reward = { metric_name: 'spent', kind: 'continuous', range: [0, 2_000], window_seconds: 600 } as const;
    const of = bandit({ ...inTree, reward });
    const known = Array.from({ length: 100 }, (_, n) => ({
      armId: 'blue',
      steps: toSteps(encoder.encode({ plan: 'pro' })),
      reward: 990 + (n % 3),
    }));
    // Two arms have only their prior around 1,000; blue is at 991.
    const { probabilities } = allocationAfter(of, known);
    expect(probabilities[1]).toBeLessThan(0.4);
    expect(probabilities[0]).toBeCloseTo(probabilities[2]!, 12);
  });

  it('applies the forgetting rule', () => {
    const ofAge = { unitId: 'u', armId: 'blue', steps: toSteps(encoder.encode({ age: 60 })), reward: 1 };
    const forgetting = { kind: 'window', periods: 1, period_seconds: 60 } as const;
    const bandit = of('inverse_gap', { forgetting });
    const postings = regressionPostings(
      bandit,
      [
        { before: undefined, after: { ...ofAge, reward: '1', decidedAt: start } },
        { before: undefined, after: { ...ofAge, reward: '3', decidedAt: start + 60_000 } },
      ],
      [],
    );
    const regressions = regressionEpochs(postings);
    const totals = [{ armId: 'blue', decisions: 2, ledger: {}, epochs: [], regressions }];
    const modelAt = (asOf: number) => learnedState(bandit, totals, [], asOf)[1]?.regression?.model;
    expect(modelAt(start + 60_000)).toMatchObject({ n: 1 });
    // One reward of 3 at a vector of length 2: θ = 3 x / (1 + 4).
    expect(modelAt(start + 60_000)?.coefficients[0]).toBeCloseTo(3 / 5, 12);
    expect(modelAt(start + 120_000)).toMatchObject({ n: 0 });
  });
});

describe('an alarm', () => {
  const old = {
    unitId: 'u',
    armId: 'blue',
    steps: toSteps(encoder.encode({ age: 60 })),
    reward: '1',
    decidedAt: start,
  };
  const late = { ...old, reward: '3', decidedAt: start + 60_000 };
  const bandit = of('lin_ts');
  const changes = [old, late, { ...late, armId: 'green' }].map((after) => ({ before: undefined, after }));
  /** The mean after a reward of 3 at a vector of length 2, and another of 1 with the weight `keep`. */
  const meanWith = (keep: number) => (3 + keep) / (1 + 4 * (1 + keep));

  it('reduces the weight of earlier sums of a tree to `keep`', () => {
    const tree = of('honest_tree');
    const alarms = [alarm('blue', late.decidedAt, 0.25)];
    const binary = changes.map(({ after }) => ({ before: undefined, after: { ...after, reward: '1' } }));
    const postings = regressionPostings(tree, binary, [late.decidedAt]);
    const totals = ['blue', 'green'].map((armId) => ({
      ...noTotals(armId),
      regressions: regressionEpochs(postings.filter((one) => one.armId === armId)),
    }));
    const [, blue, green] = learnedState(tree, totals, alarms, start + 120_000);
    const weights = (state: typeof blue) =>
      state?.regression?.byContext.map(({ rewards, weight }) => [weight, rewards.map(({ n, sum }) => [n, sum])]);
    expect(weights(blue)).toEqual([
      [0.25, [[1, '1']]],
      [1, [[1, '1']]],
    ]);
    expect(weights(green)).toEqual([[1, [[1, '1']]]]);
  });

  it.each([0, 0.25, 1])('reduces the weight of earlier rewards of its arm only, to %s', (keep) => {
    const alarms = [alarm('blue', late.decidedAt, keep)];
    const postings = regressionPostings(bandit, changes, [late.decidedAt]);
    const totals = ['blue', 'green'].map((armId) => ({
      ...noTotals(armId),
      regressions: regressionEpochs(postings.filter((one) => one.armId === armId)),
    }));
    const [, blue, green] = learnedState(bandit, totals, alarms, start + 120_000);
    expect(blue?.regression?.model.n).toBe(1 + keep);
    expect(blue?.regression?.model.coefficients[0]).toBeCloseTo(meanWith(keep), 12);
    expect(green?.regression?.model.coefficients[0]).toBeCloseTo(meanWith(0), 12);
    expect(totals[0]?.regressions.map(({ since }) => since)).toEqual([0, late.decidedAt]);
  });
});

describe('learning in context', () => {
  const decisions = 1_500;
  const batch = 50;
  const noiseSd = 0.5;
  /** Each arm is the best in some contexts, and all have the same average. */
  const expectedReward = (arm: number, age: number, plan: string): number =>
    [(age - 40) / 20, (40 - age) / 20, plan === 'pro' ? 0.5 : -0.5][arm] ?? 0;

  /** Mean expected reward of a policy, of the best arm in each context, and of the best fixed arm. */
  function play(policy: PolicyKind, seed: number): { own: number; oracle: number; fixed: number } {
    const bandit = of(policy);
    const encoder = encoderOf(bandit.context!);
    const random = seededRandom(seed);
    const known: Known[] = [];
    let [own, oracle] = [0, 0];
    const fixed = [0, 0, 0];
    for (let begun = 0; begun < decisions; begun += batch) {
      const policyNow = compilePolicy(allocationAfter(bandit, known).policy);
      for (let n = 0; n < batch; n++) {
        const context = { age: 20 + 40 * random(), plan: random() < 0.5 ? 'pro' : 'free' };
        const means = [0, 1, 2].map((arm) => expectedReward(arm, context.age, context.plan));
        const arm = drawArm(policyNow.allocate(context).probabilities, random());
        const mean = means[arm] ?? 0;
        own += mean;
        oracle += Math.max(...means);
        means.forEach((value, i) => (fixed[i] = (fixed[i] ?? 0) + value));
        const reward =
          bandit.reward.kind === 'binary'
            ? Number(random() < 0.5 + 0.4 * mean)
            : Math.round(1_000 * (mean + noiseSd * randomNormal(random))) / 1_000;
        known.push({ armId: bandit.arms[arm]?.armId ?? '', steps: toSteps(encoder.encode(context)), reward });
      }
    }
    return { own: own / decisions, oracle: oracle / decisions, fixed: Math.max(...fixed) / decisions };
  }

  it.each<[PolicyKind, number]>([
    ['inverse_gap', 0.85],
    ['lin_ucb', 0.85],
    ['lin_ts', 0.85],
    // Binary rewards carry less information.
    ['logistic_ts', 0.75],
    // A tree approximates these linear rewards by steps.
    ['honest_tree', 0.5],
  ])('beats the best fixed arm by far: %s', (policy, share) => {
    const played = play(policy, 20_261_122);
    expect(played.fixed).toBeLessThan(0.05);
    // The policy gains at least this share of the difference between the best fixed arm and the best arm in each context.
    expect((played.own - played.fixed) / (played.oracle - played.fixed)).toBeGreaterThan(share);
  });
});
