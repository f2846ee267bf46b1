import { type DataScenario } from '../scenario/data-scenario.js';

/** A variable of the generated data and the columns that encode it. */
export interface Variable {
  readonly name: string;
  readonly kind: 'gaussian' | 'lognormal' | 'categorical';
  /** Whether the variable has an effect on the hazard. */
  readonly predictive: boolean;
  /** The index of its first encoded column. */
  readonly firstColumn: number;
  /** 1, or the number of levels of a categorical variable (one-hot encoding). */
  readonly columns: number;
}

/**
 * The variables of a scenario in order. The first n_predictive have an effect. In a mixed scenario categorical variables are spread evenly, so that
 * both kinds have effects, and the others are alternately normal and log-normal.
 */
export function variablesOf(scenario: DataScenario): readonly Variable[] {
  const { n_features: count, n_categorical_features: categories } = scenario;
  const variables: Variable[] = [];
  let column = 0;
  let numeric = 0;
  for (let i = 0; i < count; i++) {
    const categorical = Math.floor(((i + 1) * categories) / count) > Math.floor((i * categories) / count);
    const kind = categorical ? 'categorical' : numericKind(scenario, numeric++);
    const columns = categorical ? scenario.cardinality : 1;
    variables.push({ name: `x${i + 1}`, kind, predictive: i < scenario.n_predictive, firstColumn: column, columns });
    column += columns;
  }
  return variables;
}

function numericKind({ covariate_type: type }: DataScenario, index: number): 'gaussian' | 'lognormal' {
  if (type === 'mixed') return index % 2 === 0 ? 'gaussian' : 'lognormal';
  return type === 'lognormal' ? 'lognormal' : 'gaussian';
}

/** The names of the encoded columns: `x1`, or `x1=0`, `x1=1`, … for the levels of a categorical variable. */
export function columnNames(variables: readonly Variable[]): readonly string[] {
  return variables.flatMap(({ name, kind, columns }) =>
    kind === 'categorical' ? Array.from({ length: columns }, (_, level) => `${name}=${level}`) : [name],
  );
}

export function columnCount(variables: readonly Variable[]): number {
  const last = variables.at(-1);
  return last === undefined ? 0 : last.firstColumn + last.columns;
}
