import { FlawedError } from '../flaw.js';
import { checkScenario } from './check-scenario.js';
import { type DataScenario, type ScenarioInput } from './data-scenario.js';

/** The default of n_predictive, or all variables if there are fewer. */
const PREDICTIVE = 10;

/**
 * A scenario with the defaults of all fields that were left out or null.
 *
 * @throws FlawedError if `checkScenario` finds flaws
 */
export function completeScenario(input: ScenarioInput): DataScenario {
  const flaws = checkScenario(input);
  if (flaws.length > 0) throw new FlawedError('The scenario is malformed', flaws);
  return {
    name: input.name,
    description: input.description ?? '',
    n_samples: input.n_samples,
    n_features: input.n_features,
    n_predictive: input.n_predictive ?? Math.min(PREDICTIVE, input.n_features),
    covariate_type: input.covariate_type,
    correlation_matrix: input.correlation_matrix ?? null,
    n_categorical_features:
      input.n_categorical_features ?? (input.covariate_type === 'categorical' ? input.n_features : 0),
    cardinality: input.cardinality ?? 100,
    censoring_rate: input.censoring_rate,
    censoring_distribution: 'exponential',
    weibull_scale: input.weibull_scale ?? 0.5,
    weibull_shape: input.weibull_shape ?? 2,
    coefficient_range: input.coefficient_range ?? [-1, 1],
  };
}
