import { type Flaw } from '../flaw.js';
import { FieldChecks } from '../scenario/field-checks.js';

/** Which columns of a table are used, by the names in its header. */
export interface TableColumns {
  /** Time of the event or of censoring, a positive number. */
  readonly time: string;
  /** 1 or `true` for an event, 0 or `false` for censoring. */
  readonly event: string;
  readonly numeric: readonly string[];
  readonly categorical: readonly string[];
}

/** All flaws of the named columns; without a header only those among themselves. Empty if they are sound. */
export function checkTableColumns(input: unknown, header?: readonly string[], pointer = ''): readonly Flaw[] {
  const checks = new FieldChecks(input, pointer);
  if (checks.flaws.length > 0) return checks.flaws;
  checks.onlyKnown(['time', 'event', 'numeric', 'categorical']);
  checks.required('time', 'event');
  const used: { field: string; name: string }[] = [];
  for (const field of ['time', 'event']) {
    const name = checks.text(field);
    if (name !== undefined) used.push({ field, name });
  }
  for (const field of ['numeric', 'categorical']) used.push(...namesOf(checks, field));
  if (used.length === 2 && checks.flaws.length === 0) {
    checks.add('features_required', 'numeric', 'names no feature, and categorical neither; name at least one column.');
  }
  used.forEach(({ field, name }, i) => {
    if (used.findIndex((other) => other.name === name) < i) {
      checks.add('column_used_once', field, `names the column ${name}, which is used already.`);
    } else if (header !== undefined && !header.includes(name)) {
      checks.add('column_exists', field, `names ${name}, which is not a column; the columns are ${listed(header)}.`);
    }
  });
  return checks.flaws;
}

/** Characters of the list of columns in an error. */
const MAX_LISTED = 1_000;

function listed(header: readonly string[]): string {
  const names = header.join(', ');
  return names.length > MAX_LISTED ? `${names.slice(0, MAX_LISTED)}…` : names;
}

function namesOf(checks: FieldChecks, field: string): readonly { field: string; name: string }[] {
  const value = checks.value(field);
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string')) {
    checks.add(`${field}_list`, field, 'must be a list of column names.');
    return [];
  }
  return (value as string[]).map((name, i) => ({ field: `${field}/${i}`, name }));
}
