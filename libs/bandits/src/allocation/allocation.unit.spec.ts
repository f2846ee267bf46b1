import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ArmLimits, constrain } from './constrain.js';
import { createDrawPoint, drawArm } from './draw.js';
import { projectOntoBounds } from './project-onto-bounds.js';
import { quantize, RESOLUTION } from './quantize.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const expectAll = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
};
const arms = (...limits: Partial<ArmLimits>[]): ArmLimits[] =>
  limits.map((one, i) => ({ armId: 'abcdef'[i]!, ...one }));

describe('the projection', () => {
  // vowpalwabbit/explore/tests/explore_test.cc, enforce_minimum_probability; arms without traffic are paused arms here.
  it.each([
    [
      [0.89, 0.11, 0],
      [0.1, 0.1, 0.1],
      [1, 1, 1],
      [0.8, 0.1, 0.1],
    ],
    [
      [0.89, 0.11, 0],
      [0.15, 0.15, 0],
      [1, 1, 0],
      [0.85, 0.15, 0],
    ],
    [
      [0.9, 0.1, 0],
      [0.3, 0.3, 0],
      [1, 1, 0],
      [0.7, 0.3, 0],
    ],
  ])("has VW's values for %j", (weights, lower, upper, expected) => {
    expectAll(projectOntoBounds(weights, lower, upper), expected);
  });

  const problem = fc
    .array(
      fc.tuple(
        fc.double({ min: -2, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((rows) => {
      // Bounds around a probability vector, so that a feasible point exists.
      const total = sum(rows.map(([, inside]) => inside)) || 1;
      const inside = rows.map(([, share], i) => (sum(rows.map(([, s]) => s)) === 0 ? Number(i === 0) : share / total));
      return {
        weights: rows.map(([weight]) => weight),
        lower: rows.map(([, , room], i) => Math.max(0, inside[i]! - room)),
        upper: rows.map(([, , room], i) => Math.min(1, inside[i]! + room * room)),
        inside,
      };
    });

  it('stays within its bounds and is the nearest feasible point', () => {
    fc.assert(
      fc.property(problem, ({ weights, lower, upper, inside }) => {
        const p = projectOntoBounds(weights, lower, upper);
        expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-12);
        p.forEach((value, i) => expect(value >= lower[i]! && value <= upper[i]!).toBe(true));
        // (w - p)·(x - p) ≤ 0 for every feasible x characterises the projection p.
        expect(sum(p.map((value, i) => (weights[i]! - value) * (inside[i]! - value)))).toBeLessThan(1e-11);
      }),
    );
  });

  it('rejects bounds without a feasible point, with the reason', () => {
    expect(() => projectOntoBounds([0.5, 0.5], [0.6, 0.6], [1, 1])).toThrow(/lower bounds sum to 1.2/);
    expect(() => projectOntoBounds([0.5, 0.5], [0, 0], [0.4, 0.4])).toThrow(/upper bounds sum to 0.8/);
    expect(() => projectOntoBounds([NaN, 0.5], [0, 0], [1, 1])).toThrow(RangeError);
    expect(() => projectOntoBounds([0.5, 0.5], [0.5, 0], [0.4, 1])).toThrow(RangeError);
    expect(() => projectOntoBounds([0.5, 0.5], [0], [1, 1])).toThrow(RangeError);
  });
});

describe('limits', () => {
  const free = { explorationRate: 0 };

  it('keep a pinned control, a floor and a ceiling, and report which limits bind', () => {
    const limited = arms(
      { minProbability: 0.2, maxProbability: 0.2 },
      { maxProbability: 0.5 },
      { minProbability: 0.05 },
    );
    const { probabilities, binding } = constrain([0, 0.99, 0.01], limited, free);
    expectAll(probabilities, [0.2, 0.5, 0.3]);
    expect(binding).toEqual([
      { armId: 'a', limit: 'pinned', bound: 0.2, wanted: 0 },
      { armId: 'b', limit: 'max_probability', bound: 0.5, wanted: 0.99 },
    ]);
  });

  it('keep the exploration rate on arms that are not paused', () => {
    const { probabilities, binding } = constrain([0.1, 0.9, 0], arms({ paused: true }, {}, {}), {
      explorationRate: 0.2,
    });
    expectAll(probabilities, [0, 0.9, 0.1]);
    expect(binding.map(({ armId, limit }) => [armId, limit])).toEqual([
      ['a', 'paused'],
      ['c', 'exploration_rate'],
    ]);
  });

  it('let no share move by more than maxChange', () => {
    const { probabilities, binding, relaxedMaxChange } = constrain(
      [0, 0.1, 0.9],
      arms({ previous: 0.4 }, { previous: 0.3 }, { previous: 0.3 }),
      { explorationRate: 0, maxChange: 0.1 },
    );
    expectAll(probabilities, [0.3, 0.3, 0.4]);
    expect(binding.map(({ armId, limit }) => [armId, limit])).toEqual([
      ['a', 'max_change'],
      ['c', 'max_change'],
    ]);
    expect(relaxedMaxChange).toBeNull();
  });

  it('widen maxChange as little as necessary when a pause frees more traffic than the other arms may take', () => {
    const { probabilities, relaxedMaxChange } = constrain(
      [0.9, 0.1, 0],
      arms({ previous: 0.6, paused: true }, { previous: 0.2 }, { previous: 0.2 }),
      { explorationRate: 0, maxChange: 0.1 },
    );
    expect(probabilities[0]).toBe(0);
    expect(relaxedMaxChange).toBeCloseTo(0.3, 9);
    expect(probabilities[1]).toBeCloseTo(0.5, 9);
  });

  it('introduce a new arm in steps', () => {
    const limited = arms({ previous: 0.5 }, { previous: 0.5 }, { minProbability: 0.3 });
    expectAll(
      constrain([0.1, 0.1, 0.8], limited, { explorationRate: 0, maxChange: 0.1 }).probabilities,
      [0.45, 0.45, 0.1],
    );
  });

  it('reject infeasible limits, with the reason', () => {
    const wanted = [0.5, 0.5];
    expect(() => constrain(wanted, arms({ minProbability: 0.6 }, { minProbability: 0.6 }), free)).toThrow(/sum to 1.2/);
    expect(() => constrain(wanted, arms({ maxProbability: 0.4 }, { maxProbability: 0.4 }), free)).toThrow(/sum to 0.8/);
    expect(() => constrain(wanted, arms({ paused: true }, { paused: true }), free)).toThrow(/All arms are paused/);
    expect(() => constrain(wanted, arms({ minProbability: 0.6, maxProbability: 0.5 }, {}), free)).toThrow(/Arm "a"/);
    expect(() => constrain(wanted, arms({}, {}), { explorationRate: 2 })).toThrow(/exploration rate/);
    expect(() => constrain(wanted, arms({}, {}), { explorationRate: 0, maxChange: 0 })).toThrow(/maxChange/);
  });
});

describe('quantized probabilities', () => {
  it('are multiples of 2^-53, close to the given values, and sum to exactly 1 in any order', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(weights, (values) => {
        const total = sum(values) || 1;
        const p = sum(values) === 0 ? values.map((_, i) => Number(i === 0)) : values.map((value) => value / total);
        const q = quantize(p);
        expect([sum(q), sum(q.toReversed())]).toEqual([1, 1]);
        q.forEach((value, i) => {
          expect(Number.isInteger(value / RESOLUTION)).toBe(true);
          expect(Math.abs(value - p[i]!)).toBeLessThan(1e-14);
          if (p[i] === 0) expect(value).toBe(0);
        });
        expect(quantize(q)).toEqual(q);
      }),
    );
  });

  it('reject values that are not probabilities', () => {
    for (const bad of [[0.5, 0.4], [1.5, -0.5], [NaN, 1], []]) expect(() => quantize(bad)).toThrow(RangeError);
  });
});

describe('the draw', () => {
  it('changes arm exactly at the cumulative probabilities and never draws an arm of probability 0', () => {
    const p = quantize([0, 0.1, 0, 0.2, 1e-15, 0.7, 0]);
    let cumulative = 0;
    p.forEach((share, arm) => {
      if (share > 0) {
        expect(drawArm(p, cumulative)).toBe(arm);
        expect(drawArm(p, cumulative + share - RESOLUTION)).toBe(arm);
      }
      cumulative += share;
    });
    expect(drawArm(p, 1 - RESOLUTION)).toBe(5);
    // An arm of 1e-15 has nine of the 2^53 points.
    expect(p[4]! / RESOLUTION).toBe(9);
    expect(() => drawArm([0.5, 0.2], 0.7)).toThrow(RangeError);
  });

  it('can be recomputed with any MurmurHash3', () => {
    // mmh3 5.3.1: h = mmh3.hash(id, mmh3.hash(salt, 0, False), False), g likewise with seed 1.
    const point = createDrawPoint('0190f000-0000-7000-8000-000000000001', 7);
    expect(['user-1', 'user-2', 'Zoë 😀', ''].map(point)).toEqual([
      0.17789523289477882, 0.6581007982833652, 0.15282603718491017, 0.6586031183466552,
    ]);
    expect(() => createDrawPoint('x', 1.5)).toThrow(RangeError);
  });

  // The upper 1e-5 points of χ² with 1, 3 and 9 degrees of freedom.
  it.each([
    [[0.5, 0.5], 19.5],
    [[0.7, 0.2, 0.05, 0.05], 25.9],
    [[0.9, 0, 0.02, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005], 39.3],
  ])('follows %j', (shares, critical) => {
    const p = quantize(shares);
    for (const [experiment, version] of [
      ['checkout', 1],
      ['checkout', 2],
      ['search', 1],
    ] as const) {
      const point = createDrawPoint(experiment, version);
      const counts = p.map(() => 0);
      const units = 50_000;
      for (let unit = 0; unit < units; unit++) counts[drawArm(p, point(`user-${unit}`))]!++;
      const chiSquare = sum(
        p.map((share, i) =>
          share === 0 ? counts[i]! * Infinity || 0 : (counts[i]! - units * share) ** 2 / (units * share),
        ),
      );
      expect(chiSquare).toBeLessThan(critical);
    }
  });

  it('is independent between versions and experiments, and uniform down to its last bits', () => {
    const draws = [createDrawPoint('checkout', 1), createDrawPoint('checkout', 2), createDrawPoint('search', 1)];
    const agreements = [0, 0, 0];
    const low = new Array<number>(16).fill(0);
    for (let unit = 0; unit < 20_000; unit++) {
      const points = draws.map((point) => point(`user-${unit}`));
      points.forEach((point, i) => (agreements[i]! += Number(point < 0.5 === points[(i + 1) % 3]! < 0.5)));
      low[(points[0]! / RESOLUTION) % 16]!++;
    }
    // Six standard deviations of Binomial(20,000, ½); the upper 1e-5 point of χ² with 15 degrees.
    for (const count of agreements) expect(Math.abs(count - 10_000)).toBeLessThan(6 * 70.7);
    expect(sum(low.map((count) => (count - 1250) ** 2 / 1250))).toBeLessThan(48.9);
  });
});
