import { expect, it } from '@jest/globals';
import { checkRows, withoutModel } from './logged-rows.js';

it('refuses rows that no estimator can use, by their number', () => {
  const rows = withoutModel({ weights: Float64Array.from([0, 2]), rewards: Float64Array.from([1, -3]) });
  const changed = (column: 'weights' | 'rewards' | 'expectations', value: number) => () =>
    checkRows({ ...rows, [column]: Float64Array.from([0, value]) });
  expect(() => checkRows(rows)).not.toThrow();
  expect(changed('weights', -1)).toThrow('Row 1 has the weight -1.');
  expect(changed('weights', Infinity)).toThrow('Row 1 has the weight Infinity.');
  expect(changed('rewards', NaN)).toThrow('Row 1 has the reward NaN.');
  expect(changed('expectations', Infinity)).toThrow('Row 1 has the expectation Infinity.');
  expect(() => checkRows({ ...rows, units: new Uint32Array(1) })).toThrow(
    'The columns have different lengths: 2, 2, 2, 2, 1.',
  );
});
