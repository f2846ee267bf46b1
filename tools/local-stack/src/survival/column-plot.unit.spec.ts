import { expect, it } from '@jest/globals';
import { columnPlot } from './column-plot.js';

it('places the greatest value in the first line and the least in the last, and leaves gaps for missing values', () => {
  const columns = [0.25, 0.5, null, 0.375].map((value, i) => ({ label: String(i), value, mark: '●' }));
  expect(columnPlot(columns, 3)).toEqual([
    '    0.500 │           ●',
    '    0.375 │                       ●',
    '    0.250 │     ●',
    `          └${'─'.repeat(24)}`,
    '                0     1     2     3',
  ]);
});

it('draws equal values in the first line', () => {
  const columns = [1, 1].map((value) => ({ label: 'a', value, mark: '*' }));
  expect(columnPlot(columns, 2)[0]).toBe('    1.000 │     *     *');
});
