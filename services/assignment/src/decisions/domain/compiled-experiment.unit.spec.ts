import { describe, expect, it } from '@jest/globals';
import { countingIds, draft, input, variant } from '../../../test/test-experiments.js';
import { compileExperiment, type CompiledExperiment } from '@assay/decisions';
import { defineExperiment } from '../../experiments/domain/define-experiment.js';
import { toDefinition } from '../../experiments/domain/experiment.js';

const compiled = (count: number, allocation: number): CompiledExperiment => {
  const variants = Array.from({ length: count }, (_, n) => variant(`v${n}`, allocation));
  const circumstances = { now: 0, newId: countingIds(), maxVariants: count };
  return compileExperiment(toDefinition(defineExperiment(input({ variants }), circumstances)));
};

describe('the propensities of a compiled experiment', () => {
  it.each([0, 0.0009])('are not stored once per variant (allocations of %d)', (allocation) => {
    const { variants } = compiled(1_024, allocation);
    // Only values in memory: a getter that computes propensities stores none.
    const held = new Set(
      variants
        .flatMap((one) => Object.entries(Object.getOwnPropertyDescriptors(one)))
        .flatMap(([name, { value }]) => (name === 'propensities' ? [value as unknown] : [])),
    );
    expect(held.size).toBeLessThanOrEqual(1);
  });

  it('are 1 for the variant that a unit keeps if all allocations are 0', () => {
    const { variants } = compiled(3, 0);
    expect(variants.map(({ propensity, propensities }) => [propensity, Object.values(propensities)])).toEqual([
      [1, [1, 0, 0]],
      [1, [0, 1, 0]],
      [1, [0, 0, 1]],
    ]);
  });

  it('are also computed for a draft', () => {
    expect(compileExperiment(toDefinition(draft())).variants).toHaveLength(2);
  });
});
