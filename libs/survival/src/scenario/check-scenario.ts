import { type Flaw } from '../flaw.js';
import { checkCorrelationMatrix } from './check-correlation-matrix.js';
import { covariateTypes, scenarioFields } from './data-scenario.js';
import { FieldChecks } from './field-checks.js';

/** The largest number of encoded values, rows × columns: half a gigabyte as float32. */
const MAX_VALUES = 2 ** 27;

/**
 * All flaws of a scenario as a client sends it; empty if `completeScenario` accepts it. Fields with null count as left out.
 *
 * @param pointer JSON pointer to the scenario within the input
 */
export function checkScenario(input: unknown, pointer = ''): readonly Flaw[] {
  const checks = new FieldChecks(input, pointer);
  if (checks.flaws.length > 0) return checks.flaws;
  checks.onlyKnown(scenarioFields);
  checks.required('name', 'n_samples', 'n_features', 'covariate_type', 'censoring_rate');
  checks.text('name', /^[a-z_]+$/, 'must consist of lower-case letters and underscores.');
  checks.text('description');
  checks.number('n_samples', { whole: true, minimum: 100, maximum: 100_000 });
  checks.number('censoring_rate', { minimum: 0, maximum: 0.95 });
  checks.choice('censoring_distribution', ['exponential']);
  checks.number('weibull_scale', { above: 0 });
  checks.number('weibull_shape', { above: 0 });
  const features = checks.number('n_features', { whole: true, minimum: 1, maximum: 1000 });
  checkPredictive(checks, features);
  checkCoefficients(checks);
  checkCategories(checks, features);
  const matrix = checks.value('correlation_matrix');
  const flaws = [...checks.flaws];
  if (matrix !== undefined && features !== undefined) {
    flaws.push(...checkCorrelationMatrix(matrix, features, `${pointer}/correlation_matrix`));
  }
  return flaws;
}

function checkPredictive(checks: FieldChecks, features: number | undefined): void {
  const predictive = checks.number('n_predictive', { whole: true, minimum: 1 });
  if (predictive === undefined || features === undefined || predictive <= features) return;
  checks.add(
    'n_predictive_at_most_n_features',
    'n_predictive',
    `is ${predictive}, more than the ${features} features; set at most ${features}, or raise n_features.`,
  );
}

function checkCoefficients(checks: FieldChecks): void {
  const range = checks.value('coefficient_range');
  if (range === undefined) return;
  const sound = Array.isArray(range) && range.length === 2 && range.every((bound) => Number.isFinite(bound));
  if (!sound) {
    checks.add('coefficient_range_type', 'coefficient_range', 'must be two numbers: the lower and the upper bound.');
    return;
  }
  const [lower, upper] = range as [number, number];
  if (lower > upper) {
    checks.add('coefficient_range_order', 'coefficient_range', `must ascend; write [${upper}, ${lower}].`);
  } else if (lower === 0 && upper === 0) {
    checks.add('coefficient_range_nonzero', 'coefficient_range', 'makes all effects 0; widen it, such as [-1, 1].');
  }
}

function checkCategories(checks: FieldChecks, features: number | undefined): void {
  const type = checks.choice('covariate_type', covariateTypes);
  const given = checks.number('n_categorical_features', { whole: true, minimum: 0 });
  const cardinality = checks.number('cardinality', { whole: true, minimum: 2, maximum: 10_000 });
  if (type === undefined || features === undefined) return;
  const invalid = checks.flaws.some(({ rule }) => rule.startsWith('n_categorical_features'));
  const count = given ?? (type === 'categorical' ? features : 0);
  const wanted = invalid ? null : wantedCategories(type, features, count);
  if (wanted !== null) {
    checks.add('n_categorical_features_match_covariate_type', 'n_categorical_features', `is ${count}; ${wanted}`);
  }
  const rows = checks.value('n_samples');
  const columns = features + Math.min(count, features) * ((cardinality ?? 100) - 1);
  if (typeof rows === 'number' && rows <= 100_000 && rows * columns > MAX_VALUES) {
    checks.add(
      'encoded_size',
      'cardinality',
      `makes ${rows} × ${columns} encoded values, more than ${MAX_VALUES}; lower the cardinality, the number of features or the number of samples.`,
    );
  }
}

/** How to correct the number of categorical features, or null if it is sound. */
function wantedCategories(type: (typeof covariateTypes)[number], features: number, count: number): string | null {
  if (type === 'categorical') {
    return count === features
      ? null
      : `with covariate_type categorical it must be n_features (${features}), or left out.`;
  }
  if (type === 'mixed') {
    if (features < 2) return 'covariate_type mixed needs at least 2 features.';
    return count >= 1 && count < features ? null : `with covariate_type mixed it must be from 1 to ${features - 1}.`;
  }
  return count === 0 ? null : `with covariate_type ${type} it must be 0; use mixed or categorical.`;
}
