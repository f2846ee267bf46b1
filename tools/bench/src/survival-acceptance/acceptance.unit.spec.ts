import { describe, expect, it } from '@jest/globals';
import { requirementsOf } from './acceptance.js';
import { runSweep, type Sweep } from './reference-sweep.js';

/** Two widths and seeds for a few epochs: the shape of a sweep, without its result. */
const small = runSweep({
  ...{ widths: [2, 8], epochs: 3, dataSeed: 1, seeds: [1, 2], optimizer: 'adam', weightDecay: 0 },
  log: () => undefined,
});

describe('runSweep', () => {
  it('trains on 300 rows, of which 30 % are censored, and measures every run', () => {
    expect({ rows: small.rows, events: small.events }).toEqual({ rows: 300, events: 210 });
    expect(small.runs.map(({ width, parameters }) => [width, parameters])).toEqual([
      [2, 24],
      [2, 24],
      [8, 96],
      [8, 96],
    ]);
    for (const { test } of small.runs) expect(Object.values(test).every(Number.isFinite)).toBe(true);
  });
});

describe('requirementsOf', () => {
  const withCurves = (
    ofC: Partial<Sweep['curves']['c_index']>,
    nll: Partial<Sweep['curves']['nll']> = { verdict: 'monotone_divergence' },
  ): Sweep => ({
    ...small,
    curves: { ...small.curves, c_index: { ...small.curves.c_index, ...ofC }, nll: { ...small.curves.nll, ...nll } },
  });
  const curve = { capacities: [2, 24, 64], n_parameters: [24, 288, 768], peak_location: 24, fall: 0.03 };
  const met = (sweep: Sweep): boolean[] => requirementsOf(sweep).map(({ isMet }) => isMet);

  it('is met by a peak near the threshold, a recovery and a diverging likelihood', () => {
    expect(met(withCurves(curve))).toEqual([true, true, true]);
  });

  it('is not met by a peak elsewhere, a small recovery or none, or another verdict of the likelihood', () => {
    expect(met(withCurves({ ...curve, peak_location: 2 }))).toEqual([false, true, true]);
    expect(met(withCurves({ ...curve, peak_location: null, fall: null }))).toEqual([false, false, true]);
    expect(met(withCurves({ ...curve, fall: 0.019 }))).toEqual([true, false, true]);
    expect(met(withCurves(curve, { verdict: 'double_descent' }))).toEqual([true, true, false]);
  });
});
