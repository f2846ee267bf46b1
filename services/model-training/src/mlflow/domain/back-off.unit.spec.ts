import { expect, it } from '@jest/globals';
import { backOffMs } from './back-off.js';

it('doubles the pause with each failure, up to ten minutes', () => {
  expect([1, 2, 3, 4].map(backOffMs)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect([8, 100, 1e6].map(backOffMs)).toEqual([600_000, 600_000, 600_000]);
});
