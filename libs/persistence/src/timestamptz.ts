import { MINUTE_MS } from '@assay/kernel';

/** The minute written last, in minutes since the Unix epoch, and its text up to the seconds. */
let minute = Number.NaN;
let text = '';

/**
 * A time as Postgres reads it. Writing a date takes longer than any other value of a row, so its minute is kept: the rows of a batch lie
 * close together.
 * @param ms whole milliseconds since the Unix epoch, in the years 0001 to 9999
 */
export function timestamptz(ms: number): string {
  const current = Math.floor(ms / MINUTE_MS);
  if (current !== minute) {
    text = new Date(current * MINUTE_MS).toISOString().slice(0, 'YYYY-MM-DDThh:mm:'.length);
    minute = current;
  }
  return `${text}${(ms - current * MINUTE_MS) / 1_000}Z`;
}
