import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type Flaw, FlawedError } from '../flaw.js';
import { isMissing, parseEvent, parseLevel, parseNumber, parseTime } from './cells.js';
import { type OwnTable } from './own-table.js';
import { checkTableColumns, type TableColumns } from './table-columns.js';

/** The most flaws of cells that an error lists. */
const MAX_FLAWS = 20;
/** Characters of a cell that an error shows. */
const MAX_SHOWN = 40;
/** Characters of one line. */
const MAX_RECORD = 2 ** 20;

export interface ReadTableOptions {
  /**
   * `refuse` (default) rejects a table with missing values of features. `impute` keeps them for the preprocessing: numeric ones become the median of the
   * training split, categorical ones belong to the other levels. Times and events are never missing.
   */
  readonly missing?: 'refuse' | 'impute';
  /** Default: a comma. */
  readonly delimiter?: ',' | ';' | '\t';
  /** The largest number of rows, default 100,000. */
  readonly maxRows?: number;
  /** The largest number of columns, used or not, default 1,000. */
  readonly maxColumns?: number;
}

/**
 * Reads a table from CSV with a header (RFC 4180; UTF-8). Empty cells, `NA`, `NaN` and `null` are missing.
 *
 * @throws FlawedError with the row and the column of each flaw: a malformed file, unknown columns, a missing value, a time that is not positive, an event
 *   that is not 0 or 1, a value of a numeric column that is no number
 */
export function readTable(csv: string | Uint8Array, columns: TableColumns, options: ReadTableOptions = {}): OwnTable {
  const [header = [], ...records] = parseRecords(csv, options.delimiter ?? ',');
  const { maxRows = 100_000, maxColumns = 1_000 } = options;
  if (header.length > maxColumns) {
    const message = `has ${header.length} columns; it must have at most ${maxColumns}.`;
    throw new FlawedError('The table is malformed', [{ rule: 'table_columns', pointer: '', message }]);
  }
  const flaws = [...checkTableColumns(columns, header, '/columns'), ...headerFlaws(header)];
  if (flaws.length > 0) throw new FlawedError('The table is malformed', flaws);
  if (records.length === 0 || records.length > maxRows) {
    const message = `has ${records.length} rows; it must have from 1 to ${maxRows}.`;
    throw new FlawedError('The table is malformed', [{ rule: 'table_rows', pointer: '', message }]);
  }
  const cells = new CellReader(header, records, options.missing === 'impute');
  const table = {
    columns,
    rows: records.length,
    times: Float64Array.from(cells.column(columns.time, parseTime, false), (value) => value ?? NaN),
    events: Uint8Array.from(cells.column(columns.event, parseEvent, false), (value) => value ?? 0),
    numeric: columns.numeric.map((name) =>
      Float64Array.from(cells.column(name, parseNumber, true), (value) => value ?? NaN),
    ),
    categorical: columns.categorical.map((name) => cells.column(name, parseLevel, true)),
  };
  if (cells.flaws.length > 0) throw new FlawedError('The table is malformed', cells.listed());
  return table;
}

function parseRecords(csv: string | Uint8Array, delimiter: string): string[][] {
  const text = typeof csv === 'string' ? csv : decode(csv);
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true, trim: true, max_record_size: MAX_RECORD });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FlawedError('The table is malformed', [{ rule: 'csv', pointer: '', message: `${error.message}.` }]);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const message = 'is not in UTF-8; store it in that encoding.';
    throw new FlawedError('The table is malformed', [{ rule: 'utf8', pointer: '', message }]);
  }
}

function headerFlaws(header: readonly string[]): readonly Flaw[] {
  const repeated = header.find((name, i) => header.indexOf(name) !== i);
  if (repeated === undefined) return [];
  return [{ rule: 'header_distinct', pointer: '', message: `has two columns named ${repeated}; rename one.` }];
}

/** Parses columns and collects the flaws of their cells. */
class CellReader {
  /** The first ones. */
  readonly flaws: Flaw[] = [];
  /** Number of flaws that are not kept. */
  private more = 0;

  constructor(
    private readonly header: readonly string[],
    private readonly records: readonly (readonly string[])[],
    private readonly mayMiss: boolean,
  ) {}

  /** The values of a column; null where a value is missing or malformed. A parser returns the value, or how it must be. */
  column<T>(name: string, parser: (text: string) => T | { must: string }, feature: boolean): (T | null)[] {
    const index = this.header.indexOf(name);
    return this.records.map((record, row) => {
      const text = record[index] ?? '';
      if (isMissing(text)) {
        if (!(feature && this.mayMiss)) this.add('value_missing', name, row, this.missingMessage(feature));
        return null;
      }
      const value = parser(text);
      if (typeof value !== 'object' || value === null || !('must' in value)) return value;
      const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
      this.add('value_malformed', name, row, `is "${shown}" but must be ${value.must}.`);
      return null;
    });
  }

  /** The first flaws, with a last one that counts the others. */
  listed(): readonly Flaw[] {
    const { flaws, more } = this;
    return more > 0
      ? [...flaws, { rule: 'more_flaws', pointer: '', message: `${more} more values are malformed.` }]
      : flaws;
  }

  private missingMessage(feature: boolean): string {
    return feature
      ? 'is missing; fill it, remove the row, or set missing to impute.'
      : 'is missing; fill it or remove the row.';
  }

  private add(rule: string, name: string, row: number, what: string): void {
    if (this.flaws.length === MAX_FLAWS) {
      this.more++;
      return;
    }
    this.flaws.push({
      rule,
      pointer: `/rows/${row}/${name}`,
      message: `Row ${row + 1}, column ${name}: the value ${what}`,
    });
  }
}
