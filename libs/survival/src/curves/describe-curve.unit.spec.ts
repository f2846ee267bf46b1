import { describe, expect, it } from '@jest/globals';
import { randomNormal, seededRandom } from '@assay/random';
import { type CurveContext, type CurveMetric, type CurvePoint } from './curve-point.js';
import { describeCurve } from './describe-curve.js';

/**
 * Means over three seeds of a sweep of our training spike: 300 rows, 212 events, depth 1, 10 inputs, 10,000 epochs. Columns: width, training C, test C, test NLL, test IBS.
 */
const sweep = [
  [1, 0.752, 0.742, 5.58, 0.141],
  [8, 0.822, 0.689, 6.4, 0.187],
  [16, 0.901, 0.66, 10.5, 0.236],
  [24, 0.954, 0.649, 15.9, 0.258],
  [32, 0.984, 0.65, 21.8, 0.257],
  [48, 0.996, 0.648, 25.7, 0.266],
  [64, 0.998, 0.663, 27.7, 0.253],
  [128, 0.999, 0.674, 36.7, 0.247],
  [512, 0.999, 0.686, 52.2, 0.243],
] as const;
const noise = [-0.004, 0.001, 0.003];

const context = (metric_name: CurveMetric, change: Partial<CurveContext> = {}): CurveContext => ({
  experiment_id: 'e1',
  metric_name,
  split: 'test',
  axis: 'width',
  n_samples: 300,
  n_events: 212,
  ...change,
});

/** Three seeds around a mean, with a pattern of deviations that differs between capacities. */
function pointOf(capacity: number, mean: number, train: number, scale = 1): CurvePoint {
  const shift = capacity % noise.length;
  return {
    capacity,
    n_parameters: 12 * capacity,
    values: noise.map((_, seed) => mean + scale * noise[(seed + shift) % noise.length]!),
    train_c_index: [train, train, train],
  };
}

const curveOf = (
  column: 2 | 3 | 4,
  metric: CurveMetric,
  change: Partial<CurveContext> = {},
): ReturnType<typeof describeCurve> =>
  describeCurve(
    sweep.map((row) => pointOf(row[0], row[column], row[1], metric === 'nll' ? 100 : 1)),
    context(metric, change),
  );

describe('the measured sweep', () => {
  it('has double descent of the C-index', () => {
    const curve = curveOf(2, 'c_index');
    expect(curve).toMatchObject({
      verdict: 'double_descent',
      capacities: [1, 8, 16, 24, 32, 48, 64, 128, 512],
      interpolation_threshold: 48,
      peak_location: 48,
      classical_minimum_location: 1,
      modern_minimum_location: 512,
      thresholds: {
        samples: { capacity: 24, n_parameters: 288 },
        events: { capacity: 16, n_parameters: 192 },
        empirical: { capacity: 48, n_parameters: 576 },
      },
      regimes: { classical: [1, 8, 16], critical: [24, 32, 48, 64], modern: [128, 512] },
    });
    expect(curve.values[0]).toBeCloseTo(0.742, 12);
    expect(curve.errors[0]).toBeCloseTo(0.258, 12);
    expect(curve.peak_value).toBeCloseTo(0.352, 12);
    expect(curve.classical_minimum).toBeCloseTo(0.258, 12);
    expect(curve.modern_minimum).toBeCloseTo(0.314, 12);
    expect(curve.fall).toBeCloseTo(0.038, 12);
    // The standard deviation of the three deviations is 0.0036.
    expect(curve.std_errors[0]).toBeCloseTo(Math.sqrt(0.000013) / Math.sqrt(3), 12);
    expect(curve.sentence).toMatch(
      /^Double descent: the test error \(1 - C-index\) rises from 0\.258 at width 1 to 0\.352 at width 48 \(1\.9 parameters per training row\) and falls to 0\.314 at width 512\. Rise: \d+\.\d standard errors; fall: \d+\.\d standard errors\.$/,
    );
  });

  it('has a likelihood that diverges', () => {
    const curve = curveOf(3, 'nll');
    expect(curve).toMatchObject({ verdict: 'monotone_divergence', peak_location: 512, fall: null });
    expect(curve.sentence).toContain('rises from 5.580 at width 1 to 52.200 at width 512');
  });

  it('has a Brier score with a peak', () => {
    expect(curveOf(4, 'ibs')).toMatchObject({
      verdict: 'double_descent',
      peak_location: 48,
      peak_value: expect.closeTo(0.266, 10) as unknown,
    });
  });

  it('is the same in another order of capacities', () => {
    const points = sweep.map((row) => pointOf(row[0], row[2], row[1]));
    expect(describeCurve(points.toReversed(), context('c_index'))).toEqual(describeCurve(points, context('c_index')));
  });

  it('keeps failed runs as NaN and gives the same verdict without them', () => {
    const points = sweep.map((row) => pointOf(row[0], row[2], row[1]));
    const failed = points.map((point) => {
      if (point.capacity === 32) return { ...point, values: [NaN, NaN, NaN], train_c_index: [NaN, NaN, NaN] };
      return point.capacity === 64 ? { ...point, values: [NaN, 0.664, 0.665] } : point;
    });
    const curve = describeCurve(failed, context('c_index'));
    expect(curve).toMatchObject({ verdict: 'double_descent', peak_location: 48 });
    expect(curve.values[4]).toBeNaN();
    expect(curve.values[6]).toBeCloseTo(0.6645, 12);
  });

  it('gives no verdict with one seed', () => {
    const single = sweep.map((row) => ({
      capacity: row[0],
      n_parameters: 12 * row[0],
      values: [row[2]],
      train_c_index: [row[1]],
    }));
    const curve = describeCurve(single, context('c_index'));
    expect(curve).toMatchObject({ verdict: 'none', difference_std_error: null, peak_location: 48 });
    expect(curve.std_errors.every(Number.isNaN)).toBe(true);
    expect(curve.sentence).toContain('Run at least two seeds');
  });
});

describe('verdicts that are not double descent', () => {
  const widths = [1, 2, 4, 8, 16, 32, 64, 128, 256];

  it('threshold not reached: strong regularisation keeps the training C-index below 0.99', () => {
    const c = [0.742, 0.74, 0.736, 0.729, 0.726, 0.723, 0.72, 0.713, 0.703];
    const curve = describeCurve(
      widths.map((width, i) => pointOf(width, c[i]!, 0.75 + 0.02 * i)),
      context('c_index'),
    );
    expect(curve).toMatchObject({
      verdict: 'threshold_not_reached',
      thresholds: { empirical: null },
      interpolation_threshold: 16,
    });
    expect(curve.sentence).toContain('the largest mean C-index of the training split is 0.910, below 0.99');
  });

  it('monotone: the error falls throughout', () => {
    const curve = describeCurve(
      widths.map((width, i) => pointOf(width, 0.6 + 0.02 * i, i < 5 ? 0.9 : 1)),
      context('c_index'),
    );
    expect(curve).toMatchObject({ verdict: 'monotone' });
    expect(curve.sentence).toMatch(
      /^Monotone: the test error \(1 - C-index\) falls from 0\.400 at width 1 to 0\.240 at width 256/,
    );
  });

  it('none: all capacities are alike', () => {
    const curve = describeCurve(
      widths.map((width, i) => pointOf(width, 0.7 + 0.0005 * (i % 2), i < 5 ? 0.9 : 1)),
      context('c_index'),
    );
    expect(curve).toMatchObject({ verdict: 'none' });
    expect(curve.sentence).toMatch(/^No effect:/);
  });

  it('none: no run has finished', () => {
    const curve = describeCurve(
      widths.map((width) => ({ capacity: width, n_parameters: width, values: [NaN, NaN], train_c_index: [NaN, NaN] })),
      context('ibs'),
    );
    expect(curve).toMatchObject({
      verdict: 'none',
      peak_location: null,
      classical_minimum: null,
      sentence: 'No verdict: no run has finished.',
    });
    expect(describeCurve([], context('ibs'))).toMatchObject({ verdict: 'none', capacities: [] });
  });

  it('has no threshold of rows if the sweep ends far below', () => {
    const curve = describeCurve(
      [1, 2].map((width) => pointOf(width, 0.7, 0.8)),
      context('c_index'),
    );
    expect(curve.thresholds).toEqual({ samples: null, events: null, empirical: null });
    expect(curve.regimes).toEqual({ classical: [1, 2], critical: [], modern: [] });
  });
});

it('reports double descent in at most 5 % of flat curves of noise', () => {
  const random = seededRandom(5);
  let found = 0;
  const curves = 400;
  for (let k = 0; k < curves; k++) {
    // Seeds have effects of their own, larger than the noise.
    const ofSeeds = [0, 1, 2].map(() => 0.02 * randomNormal(random));
    const points = Array.from({ length: 12 }, (_, i) => ({
      capacity: 2 ** i,
      n_parameters: 2 ** (i + 1),
      values: ofSeeds.map((effect) => 0.7 + effect + 0.01 * randomNormal(random)),
      train_c_index: [0.9, 0.9, 0.9].map((c) => c + (i > 6 ? 0.1 : 0)),
    }));
    if (describeCurve(points, context('c_index')).verdict === 'double_descent') found++;
  }
  expect(found / curves).toBeLessThan(0.05);
});

it('rejects capacities with different seeds, and a margin below 2 standard errors', () => {
  const points = [pointOf(1, 0.7, 0.8), { ...pointOf(2, 0.7, 0.8), values: [0.7] }];
  expect(() => describeCurve(points, context('c_index'))).toThrow(RangeError);
  expect(() => describeCurve([], context('c_index', { standard_errors: 1 }))).toThrow(RangeError);
});
