export type Delimiter = ',' | ';' | '\t';
export type Role = 'unused' | 'time' | 'event' | 'numeric' | 'categorical';

/** A column of a CSV file. */
export interface HeaderColumn {
  readonly name: string;
  /** A number or a category, by the first row. */
  readonly role: Role;
}

/** As many as the service takes. */
const MAX_COLUMNS = 1_000;

/**
 * The columns of a CSV file, from its first two lines. The delimiter is the one that the header has most often. The service reads the file itself; this is
 * what the form suggests.
 */
export function readHeader(text: string): { readonly delimiter: Delimiter; readonly columns: HeaderColumn[] } {
  const [header = '', first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 2);
  const count = (delimiter: Delimiter) => header.split(delimiter).length;
  const delimiter = ([',', ';', '\t'] as const).reduce((best, one) => (count(one) > count(best) ? one : best));
  const cells = cellsOf(first, delimiter);
  const names = cellsOf(header, delimiter).slice(0, MAX_COLUMNS);
  const columns = names.map((name, i) => ({
    name,
    role: isNumber(cells[i] ?? '') ? ('numeric' as const) : ('categorical' as const),
  }));
  return { delimiter, columns };
}

/** The cells of a line, some of them in quotes, in which a quote is doubled. */
function cellsOf(line: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell].map((text) =>
    text
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}

const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));
