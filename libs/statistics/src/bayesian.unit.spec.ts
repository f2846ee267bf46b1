import { describe, expect, it } from '@jest/globals';
import { bayesianDifference, bayesianProportions } from './bayesian.js';

const near = (value: number, digits: number): unknown => expect.closeTo(value, digits);

describe('bayesianDifference', () => {
  // scipy 1.17.1: the normal posterior, the loss by quadrature.
  it.each([
    [0.1, 0.05, 2, 0.05, 0.001969949900624504, 0.19790512817557782, 0.9772161184301359, 0.00042511343916675593],
    [-3, 0.5, 20, 0.1, -3.8202960966495265, -2.1759562456365447, 9.980388434974725e-10, 2.9981261712221188],
    [5, 1, 2, 0.05, 2.2469549188468365, 5.753045081153163, 0.9999961278917845, 7.113890500900667e-7],
  ])('of %d ± %d with a spread of %d', (difference, se, spread, alpha, low, high, probability, loss) => {
    const result = bayesianDifference({ difference, se, spread }, { alpha, better: 'increase' });
    expect(result).toEqual({
      ci: [near(low, 12), near(high, 12)],
      probabilityBetter: near(probability, 12),
      expectedLoss: near(loss, 12),
    });
    const down = bayesianDifference({ difference: -difference, se, spread }, { alpha, better: 'decrease' });
    expect(down?.probabilityBetter).toBeCloseTo(probability, 12);
    expect(down?.expectedLoss).toBeCloseTo(loss, 12);
  });

  it('returns nothing without variance', () => {
    expect(
      bayesianDifference({ difference: 1, se: 0, spread: 0 }, { alpha: 0.05, better: 'increase' }),
    ).toBeUndefined();
  });
});

describe('bayesianProportions', () => {
  // scipy 1.17.1: Beta(s + 1/2, n - s + 1/2) laws, Gauss–Legendre quadrature of the difference's cdf and of the losses.
  it.each([
    [
      49, 100, 51, 100, 0.6113080600929065, -0.11743759034537514, 0.1566737539096533, 0.019172010671525394,
      0.0389739908695452,
    ],
    [
      15, 1000, 40, 1000, 0.999744575735724, 0.010909862895845812, 0.039774064667476815, 4.845299217944371e-7,
      0.02497550950494677,
    ],
    [
      0, 50, 5, 50, 0.9941097889470442, 0.022175134511276187, 0.19786748542116003, 9.648206955993046e-5,
      0.09813569775583444,
    ],
    [
      5000, 100_000, 5210, 99_800, 0.9873701237668219, 0.0002733535819466859, 0.004135777576348335,
      4.326670392940765e-6, 0.0022087224178403623,
    ],
    [
      13, 650, 0, 35, 0.23452558389834155, -0.029165715684930704, 0.04870055424754811, 0.011853200708384668,
      0.005004762408333466,
    ],
    [
      100, 10_000, 3, 100, 0.9593159235919585, -0.001626516745613402, 0.06787449609185556, 0.0001078679034148521,
      0.02471233814945955,
    ],
  ])('of %d/%d against %d/%d', (successesA, nA, successesB, nB, probability, low, high, loss, gain) => {
    const [a, b] = [
      { n: nA, successes: successesA },
      { n: nB, successes: successesB },
    ];
    const up = bayesianProportions(a, b, { alpha: 0.05, better: 'increase' });
    expect(up.probabilityBetter).toBeCloseTo(probability, 9);
    expect(up.ci).toEqual([near(low, 7), near(high, 7)]);
    expect(up.expectedLoss / loss).toBeCloseTo(1, 6);
    const down = bayesianProportions(a, b, { alpha: 0.05, better: 'decrease' });
    expect(down.probabilityBetter).toBeCloseTo(1 - probability, 9);
    expect(down.expectedLoss / gain).toBeCloseTo(1, 6);
  });
});
