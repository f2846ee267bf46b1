import {
  addContrastReward,
  addLoggedReward,
  armEstimates,
  createAdaptiveInference,
  createArmContrasts,
  toSteps,
} from '@assay/bandits';
import { randomNormal, seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { bandit, inContext, request, start, subject } from './testing.js';
import { encoderOf } from './bandit-context.js';
import { banditContrasts } from './bandit-estimates.js';
import type { Bandit } from './bandit.js';
import { changeBandit } from './define-bandit.js';
import { type ClosedDraw, type Finding, newWatch, type Watch, watchDraws } from './watch.js';

const non_stationary_params = { window_size: 200, drift_threshold: 0.1 };
const watched = (change: Parameters<typeof bandit>[0] = {}): Bandit => bandit({ non_stationary_params, ...change });
const arms = ['control', 'blue', 'green'];

/** Draws by the given shares, whose rewards have the given means. */
function drawsOf(
  count: number,
  shares: (t: number) => readonly number[],
  reward: (t: number, arm: number, uniform: () => number) => number,
  seed = 1,
): ClosedDraw[] {
  const uniform = seededRandom(seed);
  return Array.from({ length: count }, (_, t) => {
    const propensities = shares(t);
    const point = uniform();
    const arm = point < propensities[0]! ? 0 : point < propensities[0]! + propensities[1]! ? 1 : 2;
    return {
      decisionId: String(t).padStart(6, '0'),
      unitId: `u${t}`,
      armId: arms[arm]!,
      decidedAt: start + t,
      reward: reward(t, arm, uniform),
      steps: null,
      propensities: Object.fromEntries(arms.map((armId, index) => [armId, propensities[index]!])),
    };
  });
}

const clicks =
  (rates: (t: number) => readonly number[]) =>
  (t: number, arm: number, uniform: () => number): number =>
    uniform() < rates(t)[arm]! ? 1 : 0;
const even = [1 / 3, 1 / 3, 1 / 3];
/** The policy changes its mix of arms half-way, and with it the mean of all rewards changes a lot. */
const learning = (t: number): readonly number[] => (t < 3_000 ? even : [0.05, 0.9, 0.05]);

describe('a watch', () => {
  it('raises no alarm when the mix of arms changes, whatever the seed', () => {
    const found = [1, 2, 3, 4, 5].flatMap((seed) =>
      watchDraws(
        watched(),
        newWatch(watched()),
        drawsOf(
          6_000,
          learning,
          clicks(() => [0.2, 0.6, 0.4]),
          seed,
        ),
      ),
    );
    expect(found).toEqual([]);
  });

  it('detects the arm that changes, with its means in units of reward, and restarts its detector', () => {
    const rates = (t: number): readonly number[] => (t < 4_000 ? [0.2, 0.6, 0.4] : [0.2, 0.1, 0.4]);
    for (const seed of [1, 2, 3]) {
      const [watch, draws] = [newWatch(watched()), drawsOf(6_000, learning, clicks(rates), seed)];
      const found = watchDraws(watched(), watch, draws);
      expect(found).toMatchObject([{ armId: 'blue', direction: 'down', detector: 'page_hinkley' }]);
      const [{ after, before, draw }] = found as [Finding];
      expect(draw.decidedAt - start).toBeGreaterThan(4_000);
      expect(draw.decidedAt - start).toBeLessThan(4_400);
      expect(Math.abs(draw.decidedAt - start - after.n - 4_000)).toBeLessThan(100);
      expect(before.mean).toBeCloseTo(0.6, 1);
      expect(after.mean).toBeLessThan(0.3);
      const since = draws.filter(({ armId, decidedAt }) => armId === 'blue' && decidedAt >= draw.decidedAt);
      const [, blue] = armEstimates(watch.inference!, 0.05);
      expect(blue?.naive.n).toBe(since.length - 1);
    }
  });

  it('works for rewards of any scale', () => {
    const of = watched({
      reward: { ...request.reward, kind: 'continuous' },
      non_stationary_params: { window_size: 500, drift_threshold: 5 },
    });
    const revenue = (t: number, arm: number, uniform: () => number): number =>
      [100, 120, t < 4_000 ? 90 : 150][arm]! + 20 * randomNormal(uniform);
    const found = watchDraws(of, newWatch(of), drawsOf(8_000, learning, revenue));
    expect(found).toMatchObject([{ armId: 'green', direction: 'up' }]);
    expect(found[0]?.draw.decidedAt).toBeGreaterThan(start + 4_000);
    expect(newWatch(of).inference).toBeNull();
  });

  it('does not depend on batches, nor on a round trip through JSON', () => {
    const draws = drawsOf(
      3_000,
      learning,
      clicks((t) => (t < 1_500 ? [0.2, 0.6, 0.4] : [0.2, 0.1, 0.4])),
    );
    const [whole, found] = [newWatch(watched()), [] as Finding[]];
    const all = watchDraws(watched(), whole, draws);
    let parts = newWatch(watched());
    for (let from = 0; from < draws.length; from += 170) {
      found.push(...watchDraws(watched(), parts, draws.slice(from, from + 170)));
      parts = JSON.parse(JSON.stringify(parts)) as Watch;
    }
    expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
    expect(found).toEqual(all);
  });

  it('has the estimates of the library, and includes arms that are added later', () => {
    const draws = drawsOf(
      500,
      () => even,
      clicks(() => [0.2, 0.6, 0.4]),
    );
    const two = bandit({ arm_definitions: request.arm_definitions.slice(0, 2) });
    const early = draws
      .filter(({ armId }) => armId !== 'green')
      .map((draw) => ({ ...draw, propensities: { control: 0.5, blue: 0.5 } }));
    const watch = newWatch(two);
    watchDraws(two, watch, early);
    const three = changeBandit(two, { arm_definitions: request.arm_definitions }, subject, start);
    if (Array.isArray(three)) throw new Error('refused');
    watchDraws(three, watch, draws);
    const expected = createAdaptiveInference(3, [0, 1]);
    const expectedContrasts = createArmContrasts(3, [0, 1]);
    for (const { armId, propensities, reward } of [...early, ...draws]) {
      const logged = {
        arm: arms.indexOf(armId),
        propensities: arms.map((id) => propensities?.[id as 'blue'] ?? 0),
        reward,
      };
      addLoggedReward(expected, logged);
      addContrastReward(expectedContrasts, logged);
    }
    expect(watch.inference).toEqual(expected);
    expect(banditContrasts(watch)).toMatchObject([
      { armId: 'blue', referenceArmId: 'control' },
      { armId: 'green', referenceArmId: 'control' },
    ]);
    expect(watch.contrasts).toEqual(expectedContrasts);
    expect(watch.drift).toBeNull();
  });

  it('skips draws without propensities, and drops the estimates when a reward is out of range', () => {
    const of = bandit({ reward: { ...request.reward, kind: 'count', range: [0, 3] } });
    const [draw] = drawsOf(
      1,
      () => even,
      () => 2,
    ) as [ClosedDraw];
    const watch = newWatch(of);
    watchDraws(of, watch, [draw, { ...draw, propensities: null }, { ...draw, propensities: { [draw.armId]: 0 } }]);
    expect(watch.skipped).toBe(2);
    expect(watch.inference?.arms.map(({ n }) => n).sort()).toEqual([0, 0, 1]);
    watchDraws(of, watch, [{ ...draw, reward: 4 }]);
    expect(watch.inference).toBeNull();
    expect(watch.contrasts).toBeNull();
  });

  it('starts contrasts if an earlier release stored none', () => {
    const draws = drawsOf(
      400,
      () => even,
      clicks(() => [0.2, 0.6, 0.4]),
    );
    const watch = JSON.parse(JSON.stringify({ ...newWatch(bandit()), contrasts: undefined })) as Watch;
    watchDraws(bandit(), watch, draws.slice(0, 1));
    watchDraws(bandit(), watch, draws.slice(1));
    expect(banditContrasts(watch)![0]!.fixed).not.toBeNull();
  });
});

describe('a watch in context', () => {
  const of = bandit({
    ...inContext,
    policy: 'lin_ts',
    reward: { metric_name: 'spent', kind: 'continuous', range: [-3, 3], window_seconds: 600 },
    non_stationary_params: { window_size: 300, drift_threshold: 0.3 },
  });
  const encoder = encoderOf(of.context!);
  type Slopes = readonly (readonly [pro: number, age: number])[];
  const slopes: Slopes = [
    [0, 0.5],
    [0.8, -0.5],
    [-0.5, 0],
  ];

  /** Rewards that are linear in the context; the arms' shares and the distribution of contexts may change with time. */
  function drawsInContext(
    count: number,
    seed: number,
    {
      atTime = () => slopes,
      older = () => 0.5,
    }: { atTime?: (t: number) => Slopes; older?: (t: number) => number } = {},
  ): ClosedDraw[] {
    const random = seededRandom(seed + 1_000);
    return drawsOf(count, learning, () => 0, seed).map((draw, t) => {
      const age = random() < older(t) ? 50 : 25;
      const plan = random() < 0.3 ? 'pro' : 'free';
      const [pro, slope] = atTime(t)[arms.indexOf(draw.armId)]!;
      const reward = (plan === 'pro' ? pro : 0) + (slope * (age - 40)) / 20 + 0.5 * randomNormal(random);
      return { ...draw, reward: Math.max(-3, Math.min(3, reward)), steps: toSteps(encoder.encode({ age, plan })) };
    });
  }

  it('raises no alarm when the mixes of arms and of contexts change, whatever the seed', () => {
    const older = (t: number): number => (t < 4_500 ? 0.2 : 0.9);
    const found = [1, 2, 3, 4].flatMap((seed) => watchDraws(of, newWatch(of), drawsInContext(8_000, seed, { older })));
    expect(found).toEqual([]);
  });

  it('detects the arm whose rewards change in some contexts, with any division into batches', () => {
    // Blue's effect for the plan pro changes sign: 1.6 · 0.3 less in the mean.
    const changed: Slopes = [slopes[0]!, [-0.8, -0.5], slopes[2]!];
    const atTime = (t: number): Slopes => (t < 5_000 ? slopes : changed);
    for (const seed of [1, 2]) {
      const draws = drawsInContext(8_000, seed, { atTime });
      const [whole, parts] = [newWatch(of), newWatch(of)];
      const found = watchDraws(of, whole, draws);
      expect(found).toMatchObject([{ armId: 'blue', direction: 'down' }]);
      const [{ after, before, draw }] = found as [Finding];
      expect(draw.decidedAt - start).toBeGreaterThan(5_000);
      expect(draw.decidedAt - start).toBeLessThan(6_000);
      // Residuals: near 0 before, and lower by the change after.
      expect(Math.abs(before.mean)).toBeLessThan(0.15);
      expect(after.mean).toBeLessThan(-0.25);
      let resumed = parts;
      const again = [draws.slice(0, 111), draws.slice(111, 5_200), draws.slice(5_200)].flatMap((batch) => {
        resumed = JSON.parse(JSON.stringify(resumed)) as Watch;
        return watchDraws(of, resumed, batch);
      });
      expect(again).toEqual(found);
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
    }
  });

  it('restarts when the bandit stops deciding by context', () => {
    const watch = newWatch(of);
    watchDraws(of, watch, drawsInContext(100, 1));
    expect(watch.drift?.predictors).toHaveLength(3);
    const plain = changeBandit(of, { algorithm: 'ThompsonSampling' }, subject, start);
    if (Array.isArray(plain)) throw new Error('refused');
    watchDraws(plain, watch, drawsInContext(10, 2));
    expect(watch.drift?.predictors).toBeNull();
  });
});
