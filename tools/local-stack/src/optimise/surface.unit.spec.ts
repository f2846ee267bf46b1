import { describe, expect, it } from '@jest/globals';
import { cellsOf, drawSurface, type Grid } from './surface.js';

const grid: Grid = { columns: 4, rows: 2, x: [0, 4], y: [10, 20] };

describe('cellsOf', () => {
  it('orders cells from the upper left to the lower right', () => {
    const cells = cellsOf(grid);
    expect(cells).toHaveLength(8);
    expect([cells[0], cells[3], cells[4]]).toEqual([
      { x: 0.5, y: 17.5 },
      { x: 3.5, y: 17.5 },
      { x: 0.5, y: 12.5 },
    ]);
  });
});

describe('drawSurface', () => {
  const values = [0, 1, 2, 3, 4, 5, 6, 9.99];
  const marks = [
    { x: 0, y: 20, mark: 'o' },
    { x: 0.9, y: 15.1, mark: '*' },
    { x: 4, y: 10, mark: 'o' },
  ];

  it('shows low values as dark, and marks at their points, also at the edges', () => {
    expect(drawSurface(grid, values, marks, { isColoured: false, range: [0, 10] })).toEqual(['*%#x', '+=-o']);
    expect(drawSurface(grid, values, [], { isColoured: false, range: [0, 10] })).toEqual(['@%#x', '+=- ']);
  });

  it('clamps values to the range', () => {
    expect(drawSurface(grid, values, [], { isColoured: false, range: [2, 4] })[1]).toBe('    ');
  });

  it('has the same cells in colour', () => {
    const [first = ''] = drawSurface(grid, values, marks, { isColoured: true, range: [0, 10] });
    expect(first.replaceAll(/\x1b\[[\d;]*m/g, '')).toBe('*   ');
    expect(first.endsWith('\x1b[0m')).toBe(true);
  });
});
