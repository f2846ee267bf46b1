import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { withoutInexactFunctions } from '../../test/inexact-functions.js';
import { FlawedError } from '../flaw.js';
import { completeScenario } from '../scenario/complete-scenario.js';
import { type DataScenario, type ScenarioInput } from '../scenario/data-scenario.js';
import { predefinedScenarios } from '../scenario/predefined-scenarios.js';
import { checkGenerated } from './check-generated.js';
import { generate, type GeneratedData } from './generate.js';

const scenario = (change: Partial<ScenarioInput> = {}): DataScenario =>
  completeScenario({
    name: 'own',
    n_samples: 5000,
    n_features: 4,
    covariate_type: 'gaussian',
    censoring_rate: 0,
    ...change,
  });

const digest = ({ features, times, events }: GeneratedData): string =>
  [features, times, events]
    .reduce((hash, array) => hash.update(new Uint8Array(array.buffer)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16);

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const column = ({ covariates, variables }: GeneratedData, j: number): number[] =>
  Array.from(covariates.filter((_, i) => i % variables.length === j));

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number): number =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

/** The cumulative hazard λ·t^k·e^η at each time: standard exponential for times of events. */
function cumulativeHazards(data: GeneratedData): number[] {
  const { beta, weibull_scale: scale, weibull_shape: shape } = data.groundTruth;
  return Array.from(data.times, (time, row) => {
    const eta = beta.reduce((sum, effect, j) => sum + effect * data.features[row * data.columns + j]!, 0);
    return scale * time ** shape * Math.exp(eta);
  });
}

describe('generated data', () => {
  // Frozen: stored data sets and checkpoints refer to data by scenario and seed, so these bytes never change.
  it.each([
    ['baseline', 'f30bbb3565a58a7e'],
    ['skewed', 'c51d917b9e09b596'],
    ['high_cardinality', '88b4f2eb83212def'],
    ['imbalanced', '7a069a541963821b'],
  ])('of %s are the same bytes as ever', (name, expected) => {
    expect(
      digest(
        generate(
          predefinedScenarios.find((each) => each.name === name)!,
          42,
        ),
      ),
    ).toBe(expected);
  });

  it('use no function whose last bits differ between engines', () => {
    withoutInexactFunctions(() => {
      for (const each of predefinedScenarios) generate(each, 1);
    });
  });

  it('exist for every sound scenario', () => {
    const sound = fc
      .record({
        type: fc.constantFrom('gaussian', 'lognormal', 'categorical', 'mixed'),
        n_samples: fc.integer({ min: 100, max: 300 }),
        n_features: fc.integer({ min: 2, max: 30 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        cardinality: fc.integer({ min: 2, max: 30 }),
        censoring_rate: fc.double({ min: 0, max: 0.95, noNaN: true }),
        weibull_scale: fc.double({ min: 0.01, max: 100, noNaN: true }),
        weibull_shape: fc.double({ min: 0.3, max: 10, noNaN: true }),
      })
      .map(({ type, share, ...rest }) =>
        completeScenario({
          ...rest,
          name: 'any',
          covariate_type: type,
          n_predictive: 1 + Math.floor(share * (rest.n_features - 1)),
          ...(type === 'mixed' ? { n_categorical_features: 1 + Math.floor(share * (rest.n_features - 2)) } : {}),
        }),
      );
    fc.assert(
      fc.property(sound, fc.maxSafeNat(), (each, seed) => {
        const data = generate(each, seed);
        expect(data.features).toHaveLength(data.rows * data.columns);
        expect(data.variables.filter(({ kind }) => kind === 'categorical')).toHaveLength(each.n_categorical_features);
        expect(data.groundTruth.predictive).toHaveLength(each.n_predictive);
      }),
      { numRuns: 60 },
    );
  });

  it('differ between seeds, also between seeds that agree in 32 bits', () => {
    const digests = [1, 2, 1 + 2 ** 32, 1 + 2 ** 52].map((seed) =>
      digest(generate(scenario({ n_samples: 100 }), seed)),
    );
    expect(new Set(digests).size).toBe(4);
    expect(() => generate(scenario(), -1)).toThrow(RangeError);
    expect(() => generate(scenario(), 0.5)).toThrow(RangeError);
  });

  it.each([
    [{ weibull_shape: 2 }],
    [{ weibull_shape: 0.7, weibull_scale: 3 }],
    [{ covariate_type: 'lognormal' as const }],
    [{ covariate_type: 'mixed' as const, n_categorical_features: 2, cardinality: 10 }],
  ])('with %j have Weibull times with proportional hazards', (change) => {
    const hazards = cumulativeHazards(generate(scenario(change), 3)).sort((a, b) => a - b);
    const n = hazards.length;
    // Kolmogorov–Smirnov distance from the standard exponential distribution; 1.95/√n is exceeded with probability 0.001.
    const distance = Math.max(...hazards.map((hazard, i) => Math.abs(1 - Math.exp(-hazard) - (i + 0.5) / n)));
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  });

  it('have the censoring rate to within one row, at every rate', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.integer({ min: 100, max: 400 }),
        fc.nat(),
        (censoring_rate, n_samples, seed) => {
          const data = generate(scenario({ censoring_rate, n_samples }), seed);
          const realised = data.events.filter((event) => event === 0).length / n_samples;
          expect(Math.abs(realised - censoring_rate)).toBeLessThanOrEqual(0.5 / n_samples + 1e-12);
          expect(data.groundTruth.realised_censoring_rate).toBeCloseTo(realised, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have exponential times of censoring with the stated rate', () => {
    const data = generate(scenario({ censoring_rate: 0.5, n_samples: 20_000 }), 5);
    // Events are "censorings" of the censoring times: their rate is estimated by censorings over the total time.
    const censored = data.events.filter((event) => event === 0).length;
    const estimate = censored / data.times.reduce((a, b) => a + b, 0);
    const rate = data.groundTruth.censoring_rate_parameter;
    expect(Math.abs(estimate / rate - 1)).toBeLessThan(4 / Math.sqrt(censored));
  });

  it('share their covariates and event times with scenarios of another censoring rate', () => {
    const [none, half] = [0, 0.5].map((censoring_rate) => generate(scenario({ censoring_rate }), 6)) as [
      GeneratedData,
      GeneratedData,
    ];
    expect(half.covariates).toEqual(none.covariates);
    const agrees = half.times.every((time, row) =>
      half.events[row] === 1 ? time === none.times[row] : time < none.times[row]!,
    );
    expect(agrees).toBe(true);
  });

  it('have the latent correlations', () => {
    const correlation_matrix = [
      [1, 0.6, -0.3, 0],
      [0.6, 1, 0.2, 0],
      [-0.3, 0.2, 1, 0.4],
      [0, 0, 0.4, 1],
    ];
    const data = generate(scenario({ correlation_matrix, n_samples: 20_000 }), 7);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < i; j++) {
        const found = correlation(column(data, i), column(data, j));
        expect(Math.abs(found - correlation_matrix[i]![j]!)).toBeLessThan(4 / Math.sqrt(20_000));
      }
    }
    // For log-normal variables the correlation of e^Z follows: (e^ρ - 1)/(e - 1).
    const skewed = generate(scenario({ correlation_matrix, covariate_type: 'lognormal', n_samples: 50_000 }), 7);
    const expected = (Math.exp(0.6) - 1) / (Math.E - 1);
    expect(Math.abs(correlation(column(skewed, 0), column(skewed, 1)) - expected)).toBeLessThan(0.06);
  });

  it('have standard normal, standardised log-normal and equally probable categorical variables', () => {
    const data = generate(
      scenario({
        covariate_type: 'mixed',
        n_features: 6,
        n_categorical_features: 2,
        cardinality: 20,
        n_samples: 10_000,
      }),
      8,
    );
    expect(data.variables.map(({ kind }) => kind)).toEqual([
      'gaussian',
      'lognormal',
      'categorical',
      'gaussian',
      'lognormal',
      'categorical',
    ]);
    const moments = (j: number): [number, number] => {
      const values = column(data, j);
      const m = mean(values);
      return [m, Math.sqrt(mean(values.map((value) => (value - m) ** 2)))];
    };
    for (const j of [0, 3]) {
      expect(Math.abs(moments(j)[0])).toBeLessThan(4 / Math.sqrt(10_000));
      expect(Math.abs(moments(j)[1] - 1)).toBeLessThan(4 / Math.sqrt(2 * 10_000));
    }
    // The fourth moment of a log-normal variable is large, so its standard deviation varies more.
    for (const j of [1, 4]) {
      expect(Math.abs(moments(j)[0])).toBeLessThan(4 / Math.sqrt(10_000));
      expect(Math.abs(moments(j)[1] - 1)).toBeLessThan(0.2);
      expect(Math.min(...column(data, j))).toBeGreaterThan(-0.77);
    }
    for (const j of [2, 5]) {
      const counts = new Array<number>(20).fill(0);
      for (const level of column(data, j)) counts[level]!++;
      // χ² with 19 degrees of freedom exceeds 44 with probability 0.001.
      expect(counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(44);
    }
  });

  it('encode categorical variables one-hot, with an effect for each level', () => {
    const data = generate(
      scenario({ covariate_type: 'categorical', n_features: 3, n_predictive: 2, cardinality: 7, n_samples: 300 }),
      9,
    );
    expect([data.columns, data.columnNames.slice(0, 8)]).toEqual([
      21,
      ['x1=0', 'x1=1', 'x1=2', 'x1=3', 'x1=4', 'x1=5', 'x1=6', 'x2=0'],
    ]);
    for (let row = 0; row < data.rows; row++) {
      for (let j = 0; j < 3; j++) {
        const hot = data.features.subarray(row * 21 + j * 7, row * 21 + j * 7 + 7);
        expect(hot.reduce((a, b) => a + b, 0)).toBe(1);
        expect(hot[data.covariates[row * 3 + j]!]).toBe(1);
      }
    }
    const { beta, predictive } = data.groundTruth;
    expect(beta.slice(0, 14).every((effect) => effect !== 0 && Math.abs(effect) <= 1)).toBe(true);
    expect(beta.slice(14)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(predictive).toEqual(['x1', 'x2']);
  });

  it('state the C-index of the true risk', () => {
    const strong = generate(scenario({ coefficient_range: [2, 2], n_samples: 500 }), 10);
    const weak = generate(scenario({ coefficient_range: [0.01, 0.01], n_samples: 500 }), 10);
    expect(strong.groundTruth.c_index_of_true_risk).toBeGreaterThan(0.85);
    expect(Math.abs(weak.groundTruth.c_index_of_true_risk - 0.5)).toBeLessThan(0.1);
  });

  it('are rejected if times overflow', () => {
    const wild = scenario({ coefficient_range: [-800, 800], weibull_shape: 0.5, n_samples: 100 });
    expect(() => generate(wild, 1)).toThrow(FlawedError);
    expect(() => generate(wild, 1)).toThrow('times must be positive and finite');
  });
});

describe('checkGenerated', () => {
  const sound = {
    features: Float32Array.of(1, 2, 3, 4),
    columns: 2,
    times: Float64Array.of(1, 2),
    events: Uint8Array.of(1, 0),
  };

  it.each([
    [{}, 0.5, []],
    [{ features: Float32Array.of(1, 2, NaN, 4) }, 0.5, ['covariates_finite /features/2']],
    [{ features: Float32Array.of(1, 2, 3, Infinity) }, 0.5, ['covariates_finite /features/3']],
    [{ times: Float64Array.of(1, 0) }, 0.5, ['times_positive /times/1']],
    [{ times: Float64Array.of(Infinity, 1) }, 0.5, ['times_positive /times/0']],
    [{ events: Uint8Array.of(0, 2) }, 1, ['events_binary /events/1']],
    [{}, 0.48, []],
    [{}, 0.47, ['censoring_rate_realised /events']],
  ])('of %j with the censoring rate %d finds %j', (change, rate, expected) => {
    const flaws = checkGenerated({ ...sound, ...change }, rate);
    expect(flaws.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual(expected);
  });
});
