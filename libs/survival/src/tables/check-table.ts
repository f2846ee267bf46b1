import { type Flaw } from '../flaw.js';
import { type OwnTable } from './own-table.js';

/** Fewer rows cannot be split and compared. */
const LEAST_ROWS = 20;
/** Two for each of the three splits. */
const LEAST_EVENTS = 6;

/**
 * The rules of a table as a whole, which {@link readTable} does not have: enough rows and events, and no column with the same value in every row. Empty if
 * they are met.
 */
export function checkTable({ columns, rows, events, numeric, categorical }: OwnTable): readonly Flaw[] {
  const flaws: Flaw[] = [];
  if (rows < LEAST_ROWS) {
    const message = `has ${rows} rows; at least ${LEAST_ROWS} are needed.`;
    flaws.push({ rule: 'table_rows', pointer: '', message });
  }
  const happened = events.reduce((sum, event) => sum + event, 0);
  if (happened < LEAST_EVENTS) {
    const message = `names ${columns.event}, which has ${happened} events; at least ${LEAST_EVENTS} are needed.`;
    flaws.push({ rule: 'table_events', pointer: '/columns/event', message });
  }
  const constant = (kind: 'numeric' | 'categorical', j: number): void => {
    const name = columns[kind][j];
    const message = `names ${name}, which has the same value in every row; leave it out.`;
    flaws.push({ rule: 'column_constant', pointer: `/columns/${kind}/${j}`, message });
  };
  numeric.forEach((values, j) => {
    if (!varies(values)) constant('numeric', j);
  });
  categorical.forEach((values, j) => {
    if (!varies(values)) constant('categorical', j);
  });
  return flaws;
}

/** Whether two rows differ; a missing value (NaN or null) is a value, too. */
function varies(values: ArrayLike<unknown>): boolean {
  for (let row = 1; row < values.length; row++) if (!Object.is(values[row], values[0])) return true;
  return false;
}
