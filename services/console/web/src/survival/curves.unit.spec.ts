import { describe, expect, it } from '@jest/globals';
import { curveAxis, thresholdsOf } from './curve-axis.js';
import { errorsOf } from './curve-errors.js';
import { curvesCsv } from './curves-csv.js';
import type { Curve } from './survival-types.js';

const curve = {
  metric_name: 'c_index',
  split: 'test',
  axis: 'width',
  capacities: [1, 4, 16, 64],
  n_parameters: [10, 40, 160, 640],
  values: [0.75, 0.5, null, 0.625],
  errors: [0.25, 0.5, null, 0.375],
  std_errors: [0.01, 0.02, null, null],
  thresholds: { samples: { capacity: 4 }, events: { capacity: 4 }, empirical: { capacity: 16 } },
  regimes: { classical: [1, 4], critical: [16], modern: [64] },
  verdict: 'double_descent',
} as unknown as Curve;

describe('the axis of a curve', () => {
  it('is logarithmic for widths, with half a step at both sides', () => {
    const { at, span, ticks } = curveAxis(curve);
    expect([at(1), at(64), ...span]).toEqual([0, 6, -1, 7]);
    expect(ticks.map(({ text }) => text)).toEqual(['1', '4', '16', '64']);
  });

  it('is linear for depths', () => {
    const { at, span } = curveAxis({ ...curve, axis: 'depth', capacities: [1, 2, 3] });
    expect([at(3), ...span]).toEqual([3, 0.5, 3.5]);
  });

  it('has regimes that meet halfway between capacities', () => {
    expect(curveAxis(curve).regions).toEqual([
      { from: -1, to: 3, text: 'classical' },
      { from: 3, to: 5, text: 'critical' },
      { from: 5, to: 7, text: 'modern' },
    ]);
  });

  it('marks thresholds, those at the same capacity together', () => {
    expect(thresholdsOf(curve)).toEqual([
      { capacity: 4, text: 'P ≈ rows, P ≈ events' },
      { capacity: 16, text: 'interpolates' },
    ]);
  });

  it('has no marks if the sweep reaches no threshold', () => {
    expect(curveAxis({ ...curve, thresholds: { samples: null, events: null, empirical: null } }).marks).toEqual([]);
  });
});

describe('the errors of a curve', () => {
  it('have standard errors where there are any, and leave out missing values', () => {
    expect(errorsOf(curve)).toEqual([
      { at: 1, value: 0.25, error: 0.01 },
      { at: 4, value: 0.5, error: 0.02 },
      { at: 64, value: 0.375 },
    ]);
  });
});

describe('the curves as CSV', () => {
  it('have a line for each capacity, with empty fields for missing values', () => {
    expect(curvesCsv([curve])).toBe(
      [
        'metric,split,width,n_parameters,mean,std_error,regime,verdict',
        'c_index,test,1,10,0.75,0.01,classical,double_descent',
        'c_index,test,4,40,0.5,0.02,classical,double_descent',
        'c_index,test,16,160,,,critical,double_descent',
        'c_index,test,64,640,0.625,,modern,double_descent',
        '',
      ].join('\n'),
    );
  });
});
