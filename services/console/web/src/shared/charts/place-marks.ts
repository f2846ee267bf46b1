import { textWidth } from './text-width.js';

/** A vertical line with a text. */
export interface Mark {
  readonly at: number;
  readonly text: string;
}

/** A mark with the place of its text. */
export interface PlacedMark extends Mark {
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Row of the text, counted from the bottom, so that texts do not overlap. */
  readonly row: number;
}

/** Places the texts of marks between the sides of the plot. */
export function placeMarks(marks: readonly Mark[], xOf: (mark: Mark) => number, left: number, right: number) {
  const ends: number[] = [];
  const inOrder = [...marks].sort((a, b) => a.at - b.at);
  return inOrder.map((mark): PlacedMark => {
    const x = xOf(mark);
    const width = textWidth(mark.text);
    const anchor = x - left < width / 2 ? 'start' : right - x < width / 2 ? 'end' : 'middle';
    const begin = x - { start: 0, middle: width / 2, end: width }[anchor];
    const free = ends.findIndex((end) => end <= begin);
    const row = free < 0 ? ends.length : free;
    ends[row] = begin + width;
    return { ...mark, x, anchor, row };
  });
}
