import { describe, expect, it } from '@jest/globals';
import { checkConfiguration, type OptimiserConfiguration } from './configuration.js';
import { fitGaussianProcess } from './fit-gaussian-process.js';
import { GaussianProcess } from './gaussian-process.js';
import { buildLocalModel, localPoints, logDensity } from './local-model.js';
import { observedData } from './model.js';
import { SobolSequence } from './sobol.js';

const configuration: OptimiserConfiguration = {
  parameters: [
    { name: 'x', bounds: [0, 1] },
    { name: 'y', bounds: [0, 1] },
    { name: 'kind', type: 'categorical', values: ['a', 'b'] },
  ],
  goal: 'minimise',
  modelType: 'GaussianProcess',
  acquisition: 'ExpectedImprovement',
  seed: 1,
};
const space = checkConfiguration(configuration);
const centre = space.encode([0.4, 0.6, 'a']);

/** A funnel whose floor has ripples of a hundredth of the space; 20 points all over it and 30 within one of the ripples. */
const sobol = new SobolSequence(2, 3);
const points = Array.from({ length: 50 }, (_, i): [number, number, string] => {
  const [u, v] = [...scatter(i)] as [number, number];
  const spread = i < 20 ? 1 : 0.01;
  return [0.4 + spread * (u - 0.4), 0.6 + spread * (v - 0.6), i % 3 === 0 ? 'b' : 'a'];
});
function scatter(index: number): Float64Array {
  const point = new Float64Array(2);
  sobol.point(index, point);
  return point;
}
const values = points.map(
  ([x, y, kind]) =>
    20 * Math.hypot(x - 0.5, y - 0.5) + Math.sin(400 * x) + Math.cos(400 * y) + (kind === 'b' ? 0.5 : 0),
);
const data = observedData(space, 'minimise', points, values);
const lengthScales = [0.3, 0.3, 0.3];
const local = buildLocalModel(data, [], space, configuration, lengthScales, centre);

describe('a local model', () => {
  it('uses the nearest points, in their box and with all categories', () => {
    expect(local.nearest).toHaveLength(localPoints(3));
    expect(Math.min(...local.nearest)).toBeGreaterThanOrEqual(20);
    for (const p of [0, 1]) expect(local.upper[p]! - local.lower[p]!).toBeLessThan(0.011);
    expect([local.lower[2], local.upper[2]]).toEqual([0, 1]);
  });

  it('equals the global model if it contains all points', () => {
    const few = observedData(
      space,
      'minimise',
      [[0, 0, 'a'], [1, 1, 'b'], ...points.slice(0, 14)],
      [3, 1, ...values.slice(0, 14)],
    );
    const { training } = few;
    const { hyperparameters } = fitGaussianProcess(training, {
      kernel: 'matern52',
      lengthScaleOf: space.parameterOf,
      maxEvaluations: 30,
    });
    const everything = new GaussianProcess(training, hyperparameters, space.parameterOf);
    const all = buildLocalModel(few, [], space, configuration, lengthScales, centre);
    expect(all.best).toBeCloseTo(everything.largestMean(), 6);
    expect(all.logDensity).toBeCloseTo(logDensity(everything.leaveOneOut(), training.y, all.nearest), 4);
  });

  it('interpolates the observations, and has gradients that agree with differences', () => {
    const [out, up, down] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
    const gradient = new Float64Array(2 * space.columns);
    const { training } = data;
    const i = local.nearest[4]!;
    const at = training.x.slice(i * space.columns, (i + 1) * space.columns);
    local.surrogate.predict(at, out);
    expect(Math.abs(out[0]! - training.y[i]!)).toBeLessThan(0.01);
    const inside = at.map((coordinate, c) => coordinate + (c < 2 ? 0.0004 : 0));
    local.surrogate.predict(inside, out, gradient);
    const step = 1e-7;
    for (const c of [0, 1]) {
      local.surrogate.predict(
        inside.map((coordinate, k) => coordinate + (k === c ? step : 0)),
        up,
      );
      local.surrogate.predict(
        inside.map((coordinate, k) => coordinate - (k === c ? step : 0)),
        down,
      );
      for (const part of [0, 1]) {
        const difference = (up[part]! - down[part]!) / (2 * step);
        expect(Math.abs(gradient[part * space.columns + c]! - difference)).toBeLessThan(
          1e-4 * Math.abs(difference) + 1e-4,
        );
      }
    }
  });

  it('includes the pending points in its box', () => {
    const columns = new Float64Array(space.columns);
    space.toColumns(centre, columns);
    const before = new Float64Array(2);
    const after = new Float64Array(2);
    local.surrogate.predict(columns, before);
    buildLocalModel(
      data,
      [{ columns, value: before[0]! }],
      space,
      configuration,
      lengthScales,
      centre,
    ).surrogate.predict(columns, after);
    expect(after[1]!).toBeLessThan(before[1]! / 2);
  });
});
