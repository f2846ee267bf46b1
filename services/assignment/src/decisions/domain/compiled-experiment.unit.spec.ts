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

describe('what a compiled experiment holds', () => {
  it.each([0, 0.0009])('is not every variant’s probabilities for every variant (allocations of %d)', (allocation) => {
    const { variants } = compiled(1_024, allocation);
    // Own values alone: what is made when it is asked for is not held.
    const held = new Set(
      variants
        .flatMap((one) => Object.entries(Object.getOwnPropertyDescriptors(one)))
        .flatMap(([name, { value }]) => (name === 'propensities' ? [value as unknown] : [])),
    );
    expect(held.size).toBeLessThanOrEqual(1);
  });

  it('is 1 for the variant that a unit keeps when all allocations are 0', () => {
    const { variants } = compiled(3, 0);
    expect(variants.map(({ propensity, propensities }) => [propensity, Object.values(propensities)])).toEqual([
      [1, [1, 0, 0]],
      [1, [0, 1, 0]],
      [1, [0, 0, 1]],
    ]);
  });

  it('is what a draft defines', () => {
    expect(compileExperiment(toDefinition(draft())).variants).toHaveLength(2);
  });
});
