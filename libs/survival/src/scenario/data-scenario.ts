/** The distribution of the covariates. */
export const covariateTypes = ['gaussian', 'lognormal', 'categorical', 'mixed'] as const;
export type CovariateType = (typeof covariateTypes)[number];

/** A configuration of synthetic survival data, with the field names of the stored JSON. */
export interface DataScenario {
  /** Lower-case letters and underscores. */
  readonly name: string;
  readonly description: string;
  /** Rows: 100 to 100,000. */
  readonly n_samples: number;
  /** Variables before encoding: 1 to 1,000. A categorical variable counts once, whatever its levels. */
  readonly n_features: number;
  /** How many variables have an effect: the first ones. */
  readonly n_predictive: number;
  readonly covariate_type: CovariateType;
  /**
   * The correlations of the latent normal variables, n_features × n_features; null for independent variables. The correlations of the covariates
   * themselves are smaller in absolute value, unless these are normal.
   */
  readonly correlation_matrix: readonly (readonly number[])[] | null;
  /** Categorical variables: all for `categorical`, some for `mixed`, 0 otherwise. */
  readonly n_categorical_features: number;
  /** Levels of each categorical variable, equally probable. */
  readonly cardinality: number;
  /** The share of rows that are censored: 0 to 0.95. */
  readonly censoring_rate: number;
  readonly censoring_distribution: 'exponential';
  /** λ in the hazard λ·k·t^(k-1)·e^η. */
  readonly weibull_scale: number;
  /** k; above 1 the hazard rises with time. */
  readonly weibull_shape: number;
  /** Effects are uniform between these. */
  readonly coefficient_range: readonly [number, number];
}

/** The names of all fields. */
export const scenarioFields = [
  'name',
  'description',
  'n_samples',
  'n_features',
  'n_predictive',
  'covariate_type',
  'correlation_matrix',
  'n_categorical_features',
  'cardinality',
  'censoring_rate',
  'censoring_distribution',
  'weibull_scale',
  'weibull_shape',
  'coefficient_range',
] as const satisfies readonly (keyof DataScenario)[];

/** The fields that a client must give; the others have defaults. */
export type ScenarioInput = Partial<DataScenario> &
  Pick<DataScenario, 'name' | 'n_samples' | 'n_features' | 'covariate_type' | 'censoring_rate'>;
