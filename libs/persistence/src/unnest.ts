/** For each column of a bulk statement: its name, its Postgres type, and how a row's value is had. */
export type UnnestColumns<R> = Record<string, readonly [type: string, value: (row: R) => unknown]>;

/**
 * Rows as one parameter per column, so that a statement has the same text whatever their number and no limit of 65,535 parameters:
 *
 *     const { source, parameters } = unnest(rows, { id: ['uuid', (r) => r.id], at: ['timestamptz', (r) => new Date(r.at)] });
 *     await tx.query(`INSERT INTO exp.things (id, at) SELECT id, at FROM ${source} ON CONFLICT DO NOTHING`, parameters);
 *
 * `json` and `jsonb` values are stringified here. A value may not be an array of another type: Postgres flattens those.
 * @param firstParameter number of the first `$n`, when others come before
 */
export function unnest<R>(
  rows: readonly R[],
  columns: UnnestColumns<R>,
  firstParameter = 1,
): { source: string; parameters: unknown[][] } {
  const names = Object.keys(columns);
  const definitions = Object.values(columns);
  const arrays = definitions.map(([type], index) => `$${firstParameter + index}::${type}[]`);
  return {
    source: `unnest(${arrays.join(', ')}) AS input (${names.join(', ')})`,
    parameters: definitions.map(([type, value]) =>
      type === 'json' || type === 'jsonb' ? rows.map((row) => toJson(value(row))) : rows.map(value),
    ),
  };
}

const toJson = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);
