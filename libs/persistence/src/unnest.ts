/** For each column of a bulk statement: its name, its Postgres type, and a function that returns a row's value. */
export type UnnestColumns<R> = Record<string, readonly [type: string, value: (row: R) => unknown]>;

/**
 * Rows as one parameter per column, so that a statement has the same text whatever their number and no limit of 65,535 parameters:
 *
 *     const { source, parameters } = unnest(rows, { id: ['uuid', (r) => r.id], at: ['timestamptz', (r) => new Date(r.at)] });
 *     await tx.query(`INSERT INTO exp.things (id, at) SELECT id, at FROM ${source} ON CONFLICT DO NOTHING`, parameters);
 *
 * `json` and `jsonb` values are stringified here. A value may not be an array of another type: Postgres flattens those.
 * @param firstParameter number of the first `$n`, when others come before
 * @returns parameters that are array literals already: `pg` takes several times as long to write them
 */
export function unnest<R>(
  rows: readonly R[],
  columns: UnnestColumns<R>,
  firstParameter = 1,
): { source: string; parameters: string[] } {
  const names = Object.keys(columns);
  const definitions = Object.values(columns);
  const arrays = definitions.map(([type], index) => `$${firstParameter + index}::${type}[]`);
  return {
    source: `unnest(${arrays.join(', ')}) AS input (${names.join(', ')})`,
    parameters: definitions.map(([type, value]) => arrayLiteral(rows, value, writers[type] ?? quoted)),
  };
}

/** Source: PostgreSQL manual, "Array Input and Output Syntax". */
function arrayLiteral<R>(rows: readonly R[], value: (row: R) => unknown, write: Write): string {
  let literal = '{';
  let separator = '';
  for (const row of rows) {
    const element = value(row);
    literal += separator + (element === null || element === undefined ? 'NULL' : write(element));
    separator = ',';
  }
  return `${literal}}`;
}

type Write = (value: unknown) => string;

const textOf: Write = (value) => {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return String(value);
};
const quote = (text: string): string =>
  /["\\]/.test(text) ? `"${text.replace(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`;
const quoted: Write = (value) => quote(textOf(value));
/** Without quotes if the text contains no character with a meaning in array syntax. */
const bare: Write = (value) => {
  const text = textOf(value);
  return /^[\w:.+-]+$/.test(text) ? text : quote(text);
};
const json: Write = (value) => quote(JSON.stringify(value));

const writers: Partial<Record<string, Write>> = {
  uuid: bare,
  int: bare,
  bigint: bare,
  numeric: bare,
  timestamptz: bare,
  bool: bare,
  json,
  jsonb: json,
};
