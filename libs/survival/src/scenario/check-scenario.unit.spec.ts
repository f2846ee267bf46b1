import { describe, expect, it } from '@jest/globals';
import { FlawedError } from '../flaw.js';
import { checkScenario } from './check-scenario.js';
import { completeScenario } from './complete-scenario.js';
import { predefinedScenarios } from './predefined-scenarios.js';

const sound = { name: 'own', n_samples: 200, n_features: 3, covariate_type: 'gaussian', censoring_rate: 0.3 } as const;
const found = (change: object): string[] =>
  checkScenario({ ...sound, ...change }).map(({ rule, pointer }) => `${rule} ${pointer}`);

describe('checkScenario', () => {
  it('accepts the required fields alone, and null for the others', () => {
    expect(found({})).toEqual([]);
    expect(found({ correlation_matrix: null, n_predictive: null, description: null })).toEqual([]);
  });

  it.each([
    [{ name: 'Own' }, 'name_pattern /name'],
    [{ name: 7 }, 'name_type /name'],
    [{ n_samples: 99 }, 'n_samples_minimum /n_samples'],
    [{ n_samples: 100_001 }, 'n_samples_maximum /n_samples'],
    [{ n_samples: 200.5 }, 'n_samples_type /n_samples'],
    [{ n_samples: '200' }, 'n_samples_type /n_samples'],
    [{ n_features: 0 }, 'n_features_minimum /n_features'],
    [{ n_features: 1001 }, 'n_features_maximum /n_features'],
    [{ n_predictive: 0 }, 'n_predictive_minimum /n_predictive'],
    [{ n_predictive: 4 }, 'n_predictive_at_most_n_features /n_predictive'],
    [{ covariate_type: 'uniform' }, 'covariate_type_choice /covariate_type'],
    [{ censoring_rate: 0.96 }, 'censoring_rate_maximum /censoring_rate'],
    [{ censoring_rate: -0.01 }, 'censoring_rate_minimum /censoring_rate'],
    [{ censoring_rate: NaN }, 'censoring_rate_type /censoring_rate'],
    [{ censoring_distribution: 'uniform' }, 'censoring_distribution_choice /censoring_distribution'],
    [{ weibull_scale: 0 }, 'weibull_scale_minimum /weibull_scale'],
    [{ weibull_shape: -1 }, 'weibull_shape_minimum /weibull_shape'],
    [{ coefficient_range: [1] }, 'coefficient_range_type /coefficient_range'],
    [{ coefficient_range: [1, -1] }, 'coefficient_range_order /coefficient_range'],
    [{ coefficient_range: [0, 0] }, 'coefficient_range_nonzero /coefficient_range'],
    [{ n_categorical_features: 1 }, 'n_categorical_features_match_covariate_type /n_categorical_features'],
    [{ covariate_type: 'mixed' }, 'n_categorical_features_match_covariate_type /n_categorical_features'],
    [
      { covariate_type: 'categorical', n_categorical_features: 2 },
      'n_categorical_features_match_covariate_type /n_categorical_features',
    ],
    [{ covariate_type: 'categorical', cardinality: 1 }, 'cardinality_minimum /cardinality'],
    [
      { covariate_type: 'categorical', n_features: 20, n_samples: 100_000, cardinality: 100 },
      'encoded_size /cardinality',
    ],
    [{ cardinalty: 5 }, 'unknown_field /cardinalty'],
    [{ correlation_matrix: 'identity' }, 'correlation_matrix_size /correlation_matrix'],
    [
      {
        correlation_matrix: [
          [1, 0],
          [0, 1],
        ],
      },
      'correlation_matrix_size /correlation_matrix',
    ],
    [
      {
        correlation_matrix: [
          [1, 0, 0],
          [0, 1],
          [0, 0, 1],
        ],
      },
      'correlation_matrix_size /correlation_matrix/1',
    ],
    [
      {
        correlation_matrix: [
          [1, 0, 0],
          [0, 1, null],
          [0, 0, 1],
        ],
      },
      'correlation_matrix_type /correlation_matrix/1/2',
    ],
    [
      {
        correlation_matrix: [
          [1, 0.5, 0],
          [0.4, 1, 0],
          [0, 0, 1],
        ],
      },
      'correlation_matrix_symmetric /correlation_matrix/1/0',
    ],
    [
      {
        correlation_matrix: [
          [1, 0, 0],
          [0, 2, 0],
          [0, 0, 1],
        ],
      },
      'correlation_matrix_range /correlation_matrix/1/1,correlation_matrix_unit_diagonal /correlation_matrix/1/1',
    ],
    [
      {
        correlation_matrix: [
          [1, 0.9, -0.9],
          [0.9, 1, 0.9],
          [-0.9, 0.9, 1],
        ],
      },
      'correlation_matrix_positive_definite /correlation_matrix',
    ],
    [
      {
        correlation_matrix: [
          [1, 1, 0],
          [1, 1, 0],
          [0, 0, 1],
        ],
      },
      'correlation_matrix_positive_definite /correlation_matrix',
    ],
  ])('finds the flaw of %j', (change, expected) => {
    expect(found(change).join(',')).toBe(expected);
  });

  it('lists all flaws at once, with the pointer of the caller', () => {
    const flaws = checkScenario({ name: 'x', censoring_rate: 0.96, weibull_shape: 0 }, '/data');
    expect(flaws.map(({ pointer }) => pointer)).toEqual([
      '/data/n_samples',
      '/data/n_features',
      '/data/covariate_type',
      '/data/censoring_rate',
      '/data/weibull_shape',
    ]);
    expect(flaws.find(({ rule }) => rule === 'censoring_rate_maximum')!.message).toBe(
      'is 0.96 but must be at most 0.95.',
    );
  });

  it('rejects what is no object', () => {
    for (const input of [null, 'baseline', [sound]]) expect(checkScenario(input)).toHaveLength(1);
  });

  it('accepts the largest scenario of numbers', () => {
    expect(found({ n_samples: 100_000, n_features: 1000 })).toEqual([]);
  });
});

describe('completeScenario', () => {
  it('adds the defaults', () => {
    expect(completeScenario(sound)).toEqual({
      ...sound,
      description: '',
      n_predictive: 3,
      correlation_matrix: null,
      n_categorical_features: 0,
      cardinality: 100,
      censoring_distribution: 'exponential',
      weibull_scale: 0.5,
      weibull_shape: 2,
      coefficient_range: [-1, 1],
    });
    expect(completeScenario({ ...sound, covariate_type: 'categorical' }).n_categorical_features).toBe(3);
  });

  it('throws an error with the flaws', () => {
    expect(() => completeScenario({ ...sound, n_features: 0 })).toThrow(FlawedError);
    expect(() => completeScenario({ ...sound, n_features: 0 })).toThrow('/n_features is 0 but must be at least 1.');
  });
});

it('the predefined scenarios are sound and complete', () => {
  expect(
    predefinedScenarios.map(({ name, covariate_type, censoring_rate }) => [name, covariate_type, censoring_rate]),
  ).toEqual([
    ['baseline', 'gaussian', 0.3],
    ['skewed', 'lognormal', 0.3],
    ['high_cardinality', 'categorical', 0.3],
    ['imbalanced', 'gaussian', 0.9],
  ]);
  for (const scenario of predefinedScenarios) expect(completeScenario(scenario)).toEqual(scenario);
  expect(predefinedScenarios[2]).toMatchObject({ n_features: 5, n_categorical_features: 5, cardinality: 100 });
});
