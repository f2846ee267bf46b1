import { afterEach, describe, expect, it } from '@jest/globals';
import { ackley, branin } from './benchmark-functions.js';
import { acquisitionsOf, type ModelType, type OptimiserConfiguration } from './configuration.js';
import { convergence } from './convergence.js';
import { IterationConflict, observe } from './observe.js';
import { createOptimiser, nextIteration, type OptimiserState } from './optimiser-state.js';
import { posterior } from './posterior.js';
import { type ParameterValue } from './search-space.js';
import { suggest } from './suggest.js';

type Point = Readonly<Record<string, ParameterValue>>;

const base: OptimiserConfiguration = {
  parameters: [
    { name: 'x', bounds: [-5, 10] },
    { name: 'y', bounds: [0, 15] },
  ],
  goal: 'minimise',
  modelType: 'GaussianProcess',
  acquisition: 'ExpectedImprovement',
  seed: 7,
};
const braninAt = ({ x, y }: Point): number => branin.evaluate([x as number, y as number]);

function run(
  configuration: OptimiserConfiguration,
  iterations: number,
  objective: (point: Point) => number,
): { state: OptimiserState; points: Point[] } {
  let state = createOptimiser(configuration);
  const points: Point[] = [];
  for (let i = 0; i < iterations; i++) {
    const asked = suggest(state);
    const [{ iteration, point }] = asked.suggestions as [(typeof asked.suggestions)[0]];
    points.push(point);
    state = observe(asked.state, [{ iteration, value: objective(point) }]);
  }
  return { state, points };
}

describe('a search', () => {
  it('finds the minimum of Branin, and continues identically after a round trip through JSON', () => {
    const { state } = run(base, 25, braninAt);
    const metrics = convergence(state, { stagnation: 100 });
    // Optuna 5's GP has a median regret of 0.099 after 25 trials.
    expect(metrics.bestValue! - branin.minimum).toBeLessThan(0.099);
    expect(metrics.stop).toBe(false);
    const copy = JSON.parse(JSON.stringify(state)) as OptimiserState;
    expect(copy).toEqual(state);
    expect(suggest(copy, 3)).toEqual(suggest(state, 3));
  });

  it('finds a minimum a hundredth of the space wide, where a single global model ends in surrounding local minima', () => {
    const { bounds, evaluate } = ackley(5);
    const names = ['a', 'b', 'c', 'd', 'e'];
    const parameters = names.map((name, i) => ({ name, bounds: bounds[i]! }));
    const { state } = run({ ...base, parameters }, 90, (point) => evaluate(names.map((name) => point[name] as number)));
    // Optuna 5's GP has a median regret of 2.49 after 100 trials.
    expect(Math.min(...state.values)).toBeLessThan(2.49);
  });

  it('gives the same search for maximising the negated objective', () => {
    const down = run(base, 12, braninAt);
    const up = run({ ...base, goal: 'maximise' }, 12, (point) => -braninAt(point));
    expect(up.points).toEqual(down.points);
  });

  it('depends on the seed', () => {
    expect(run({ ...base, seed: 8 }, 2, braninAt).points).not.toEqual(run(base, 2, braninAt).points);
  });

  it.each(
    Object.entries(acquisitionsOf).flatMap(([model, names]) =>
      names.map((name) => [model as ModelType, name] as const),
    ),
  )('with a %s and %s gets near the top of a hill', (modelType, acquisition) => {
    const hill = ({ x, y }: Point): number => -(((x as number) - 3) ** 2) - ((y as number) - 9) ** 2;
    const { state } = run({ ...base, goal: 'maximise', modelType, acquisition }, 20, hill);
    // A random point is 60 below the top on average.
    expect(Math.max(...state.values)).toBeGreaterThan(-6);
    const [there] = posterior(state, [{ x: 3, y: 9 }])!;
    expect(there!.mean).toBeGreaterThan(posterior(state, [{ x: -5, y: 0 }])![0]!.mean);
    expect(there!.sd).toBeGreaterThan(0);
    const { maxExpectedImprovement, regretBound } = convergence(state);
    for (const metric of [maxExpectedImprovement, regretBound]) expect(Number.isFinite(metric)).toBe(true);
  });

  it('repeats no point of a small space before all were tried, and then continues', () => {
    const configuration: OptimiserConfiguration = {
      ...base,
      parameters: [
        { name: 'n', type: 'integer', bounds: [1, 4] },
        { name: 'kind', type: 'categorical', values: ['a', 'b', true] },
      ],
      initialPoints: 3,
    };
    const { points } = run(configuration, 14, ({ n, kind }) => (n as number) * (kind === 'b' ? 1 : 3));
    const keys = points.map((point) => JSON.stringify(point));
    expect(new Set(keys.slice(0, 12)).size).toBe(12);
  });

  it('suggests a batch of distinct points, none of which is pending', () => {
    const { state } = run(base, 8, braninAt);
    const first = suggest(state, 3);
    const second = suggest(first.state, 3);
    const asked = [...first.suggestions, ...second.suggestions];
    expect(asked.map(({ iteration }) => iteration)).toEqual([9, 10, 11, 12, 13, 14]);
    expect(second.state.pending).toHaveLength(6);
    for (const a of asked) {
      for (const b of asked) {
        if (a === b) continue;
        expect(
          Math.hypot((a.point.x as number) - (b.point.x as number), (a.point.y as number) - (b.point.y as number)),
        ).toBeGreaterThan(1e-3);
      }
    }
  });

  it('shrinks its trust region while there is no improvement, and finally restarts', () => {
    const parameters = Array.from({ length: 3 }, (_, i) => ({ name: `x${i}`, bounds: [0, 1] as const }));
    let state = createOptimiser({ ...base, parameters, trustRegion: true, initialPoints: 2 });
    const lengths = new Set<number>();
    for (let i = 0; i < 40; i++) {
      const { state: asked } = suggest(state);
      state = observe(asked, [{ iteration: nextIteration(asked), value: 1 }]);
      lengths.add(state.trustRegion!.length);
    }
    // Two points of the design and 4 failures for each of seven halvings, of which the last falls below 2⁻⁷; then two
    // points and 8 failures.
    expect([...lengths]).toEqual([0.8, 0.4, 0.2, 0.1, 0.05, 0.025, 0.0125]);
    expect(state.trustRegion).toMatchObject({ since: 30, length: 0.2 });
  });

  it.each([
    ['one value', [5]],
    ['equal values', Array<number>(12).fill(5)],
    ['huge and tiny values', [1e100, -1e100, 1e-300, 0, 1e-5, 1]],
  ])('lives on %s', (_name, values) => {
    let state = createOptimiser({ ...base, initialPoints: 1 });
    for (const value of values) {
      const asked = suggest(state);
      state = observe(asked.state, [{ iteration: nextIteration(state), value }]);
    }
    const [{ point, mean, sd }] = suggest(state).suggestions as [ReturnType<typeof suggest>['suggestions'][0]];
    for (const value of [point.x, point.y, mean, sd]) expect(Number.isFinite(value)).toBe(true);
    expect(sd).toBeGreaterThan(0);
  });

  it('supports 10,000 observations of one point', () => {
    const observations = Array.from({ length: 10_000 }, (_, i) => ({
      iteration: i + 1,
      value: i % 2,
      point: { x: 1, y: 1 },
    }));
    const state = observe(createOptimiser({ ...base, initialPoints: 1 }), observations);
    const [there] = posterior(state, [{ x: 1, y: 1 }])!;
    expect(there!.mean).toBeCloseTo(0.5, 6);
    expect(there!.sd).toBeLessThan(0.05);
    // The replicates' variance is 1/4, and 10,000 of them determine it precisely.
    expect(convergence(state).noiseVariance).toBeCloseTo(0.25, 2);
    expect(suggest(state).suggestions[0]!.point).not.toEqual({ x: 1, y: 1 });
  });
});

describe('results that must not depend on Math functions that may differ between engines', () => {
  const inexact = [
    'exp',
    'log',
    'pow',
    'sin',
    'cos',
    'tan',
    'exp2',
    'expm1',
    'log1p',
    'log2',
    'log10',
    'cbrt',
    'hypot',
    'tanh',
    'random',
  ] as const;
  const originals = new Map(inexact.map((name) => [name, (Math as unknown as Record<string, unknown>)[name]]));
  afterEach(() => {
    for (const [name, original] of originals) Object.assign(Math, { [name]: original });
  });

  it.each(Object.keys(acquisitionsOf) as ModelType[])('the suggestions with a %s', (modelType) => {
    const configuration: OptimiserConfiguration = {
      ...base,
      modelType,
      parameters: [
        { name: 'x', bounds: [0.1, 10], scale: 'log' },
        { name: 'y', bounds: [0, 15] },
        { name: 'n', type: 'integer', bounds: [1, 9], scale: 'log' },
        { name: 'k', type: 'categorical', values: ['a', 'b'] },
      ],
      initialPoints: 3,
    };
    for (const name of inexact) {
      Object.assign(Math, {
        [name]: () => {
          throw new Error(`Math.${name} was called`);
        },
      });
    }
    // Enough for a Gaussian process to use a local model as well.
    const iterations = modelType === 'GaussianProcess' ? 18 : 5;
    const { state } = run(configuration, iterations, ({ x, y, n }) => (x as number) * (n as number) + (y as number));
    convergence(state);
    expect(state.values).toHaveLength(iterations);
  });
});

describe('the log of a search', () => {
  const one = suggest(createOptimiser(base), 2).state;

  it('is strictly sequential', () => {
    expect(nextIteration(one)).toBe(1);
    expect(() => observe(one, [{ iteration: 2, value: 0 }])).toThrow(IterationConflict);
    const { state, suggestions } = suggest(observe(one, [{ iteration: 1, value: 0 }]));
    expect(suggestions[0]!.iteration).toBe(3);
    expect(state.pending.map(({ iteration }) => iteration)).toEqual([2, 3]);
    try {
      observe(state, [{ iteration: 1, value: 0 }]);
      expect(true).toBe(false);
    } catch (error) {
      expect(error).toMatchObject({ name: 'IterationConflict', expected: 2 });
    }
  });

  it('accepts a point other than the suggested one, and points that were never suggested', () => {
    const state = observe(one, [{ iteration: 1, value: 4, point: { y: 2, x: 1.5 } }]);
    expect(state.points).toEqual([[1.5, 2]]);
    expect(observe(createOptimiser(base), [{ iteration: 1, value: 4, point: { y: 2, x: 1.5 } }]).values).toEqual([4]);
  });

  it.each([
    [{ iteration: 1, value: NaN }, /observed value/],
    [{ iteration: 1, value: 1e101 }, /observed value/],
    [{ iteration: 1, value: 1, point: { x: 1, y: 99 } }, /"y" must be/],
    [{ iteration: 1, value: 1, point: { x: 1 } }, /"y" must be/],
    [{ iteration: 1, value: 1, point: { x: 1, y: 1, z: 1 } }, /no parameter "z"/],
  ])('refuses %j', (observation, message) => {
    expect(() => observe(one, [observation as never])).toThrow(message);
  });

  it('requires a point if there is no suggestion', () => {
    expect(() => observe(createOptimiser(base), [{ iteration: 1, value: 1 }])).toThrow(/never suggested/);
  });

  it('rejects invalid counts', () => {
    expect(() => suggest(one, 0)).toThrow(/1 to 100/);
    expect(() => suggest(suggest(suggest(one, 100).state, 98).state)).toThrow(/pending/);
  });
});

describe('a configuration', () => {
  it.each([
    [{ modelType: 'DirichletProcess', acquisition: 'ProbabilityImprovement' }, /takes ExpectedImprovement or UCB/],
    [{ modelType: 'RandomForest' }, /modelType must be/],
    [{ acquisition: 'Thompson' }, /acquisition must be/],
    [{ goal: 'best' }, /goal must be/],
    [{ seed: -1 }, /seed/],
    [{ kernel: 'cosine' }, /kernel must be/],
    [{ modelType: 'BayesianLinear', kernel: 'rbf' }, /Only a GaussianProcess has a kernel/],
    [{ noiseVariance: -1 }, /noise variance/],
    [{ lengthScale: [0.1] }, /one for each of the 2 parameters/],
    [{ lengthScale: 0.001 }, /length scale is a share/],
    [{ modelType: 'BayesianLinear', lengthScale: 1 }, /Only a GaussianProcess has a length scale/],
    [{ beta: NaN }, /beta/],
    [{ initialPoints: 0 }, /initial points/],
  ])('with %j is refused', (change, message) => {
    const attempt = (): OptimiserState => createOptimiser({ ...base, ...(change as object) });
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(message);
  });
});

describe('convergence', () => {
  it('reports which rules stop a search', () => {
    const flat = observe(
      createOptimiser(base),
      [3, 1, 2, 2, 1.9, 2.1, 2].map((value, i) => ({ iteration: i + 1, value, point: { x: i - 3, y: i + 1 } })),
    );
    const metrics = convergence(flat, { stagnation: 5, regretBound: 1e6, expectedImprovement: 1e-9 });
    expect(metrics).toMatchObject({ observations: 7, bestValue: 1, bestIteration: 2, stagnation: 5, stop: true });
    expect(metrics.reasons).toEqual(['regretBound', 'stagnation']);
    expect(() => convergence(flat, { stagnation: 0 })).toThrow(RangeError);
  });

  it('has no metrics before the first observation', () => {
    expect(convergence(createOptimiser(base))).toMatchObject({ observations: 0, bestValue: null, stop: false });
  });
});
