/** Ids and bodies of the documentation's examples, which `test e2e open-api` sends. */
export const experimentId = '0199a000-0000-7000-8000-000000000021';
export const runId = '0199a000-0000-7000-8000-000000000022';

export const scenarioExample = {
  name: 'small_trial',
  description: 'A small trial with little censoring',
  n_samples: 300,
  n_features: 10,
  n_predictive: 5,
  covariate_type: 'gaussian' as const,
  censoring_rate: 0.3,
  weibull_scale: 0.5,
  weibull_shape: 1.5,
  coefficient_range: [-0.5, 0.5],
};

export const experimentExample = {
  name: 'Does the small trial show double descent?',
  seed: 42,
  seeds: [1, 2],
  data: scenarioExample,
  model: { widths: [2, 4], depths: [1] },
  training: { epochs: 10, batch_size: 128 },
  splits: { train: 0.6, val: 0.2, test: 0.2 },
};
