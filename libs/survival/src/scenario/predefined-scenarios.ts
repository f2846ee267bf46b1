import { completeScenario } from './complete-scenario.js';
import { type DataScenario, type ScenarioInput } from './data-scenario.js';

const samples = { n_samples: 1000, n_features: 20, n_predictive: 10, censoring_rate: 0.3 } as const;

const inputs: readonly ScenarioInput[] = [
  { ...samples, name: 'baseline', description: 'Standard normal covariates', covariate_type: 'gaussian' },
  { ...samples, name: 'skewed', description: 'Heavy-tailed, like biomarkers', covariate_type: 'lognormal' },
  {
    ...samples,
    name: 'high_cardinality',
    description: '5 categorical variables of 100 levels each',
    covariate_type: 'categorical',
    n_features: 5,
    n_predictive: 5,
  },
  {
    ...samples,
    name: 'imbalanced',
    description: 'Heavy censoring (rare events)',
    covariate_type: 'gaussian',
    censoring_rate: 0.9,
  },
];

/** The scenarios that exist without being defined by a client. */
export const predefinedScenarios: readonly DataScenario[] = inputs.map(completeScenario);
