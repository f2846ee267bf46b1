import { clock } from '../shared/format/times.js';

/** Marked moments of a chart, as they stand in its description. */
export function marksInWords(marks: readonly { readonly at: number; readonly text: string }[]): string {
  return marks.map(({ at, text }) => ` Marked: ${text} at ${clock(at)}.`).join('');
}
