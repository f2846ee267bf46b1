import { expect, it } from '@jest/globals';
import { slope } from './slope.js';

it('follows estimates from wide to narrow as long as they agree', () => {
  const estimates = [
    { lambda: 1, value: 0.9, halfWidth: 0.05 },
    { lambda: 10, value: 0.52, halfWidth: 0.2 },
    { lambda: 100, value: 0.5, halfWidth: 0.4 },
  ];
  // |0.9 − 0.52| = 0.38 > 0.05 + 1.449·0.2 = 0.34
  expect(slope(estimates).lambda).toBe(10);
  expect(slope(estimates.map((one) => (one.lambda === 1 ? { ...one, value: 0.85 } : one))).lambda).toBe(1);
  expect(() => slope([])).toThrow(RangeError);
});
