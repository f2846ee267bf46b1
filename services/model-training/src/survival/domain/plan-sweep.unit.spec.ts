import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planSweep } from './plan-sweep.js';

const plan = (widths: number[], depths: number[], seeds: number[]) =>
  planSweep({ model: { widths, depths, sweep_type: 'width' }, seeds });

it('names folders by width, and by depth and seed where these vary', () => {
  expect(plan([64, 2], [2], [7]).map(({ folder }) => folder)).toEqual(['width_0002', 'width_0064']);
  expect(plan([2], [3, 1], [7]).map(({ folder }) => folder)).toEqual(['width_0002_depth_01', 'width_0002_depth_03']);
  expect(plan([4096], [2], [7, 42]).map(({ folder }) => folder)).toEqual(['width_4096_seed_7', 'width_4096_seed_42']);
  expect(plan([2, 4], [3, 10], [7, 8])[0]).toEqual({
    width: 2,
    depth: 3,
    seed: 7,
    folder: 'width_0002_depth_03_seed_7',
  });
});

it('has one run with a folder of its own for each combination', () => {
  const some = (max: number) => fc.uniqueArray(fc.integer({ min: 1, max }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(some(4096), some(10), some(2 ** 31), (widths, depths, seeds) => {
      const runs = plan(widths, depths, seeds);
      expect(runs).toHaveLength(widths.length * depths.length * seeds.length);
      expect(new Set(runs.map(({ folder }) => folder)).size).toBe(runs.length);
      for (const { folder } of runs) expect(folder).toMatch(/^width_\d{4}(_depth_\d{2})?(_seed_\d+)?$/);
    }),
  );
});
