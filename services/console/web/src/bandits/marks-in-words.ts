import { clock } from '../shared/format/times.js';

/** The marked times of a chart, for its description. */
export function marksInWords(marks: readonly { readonly at: number; readonly text: string }[]): string {
  return marks.map(({ at, text }) => ` Marked: ${text} at ${clock(at)}.`).join('');
}
