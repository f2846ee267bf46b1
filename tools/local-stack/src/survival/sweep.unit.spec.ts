import { expect, it } from '@jest/globals';
import { experimentIdOf, sweepDefinition, trainingRows } from './sweep.js';

it('gives the same definition the same id, and any other another id', () => {
  const id = experimentIdOf(sweepDefinition(1, 4_000), 1);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(experimentIdOf(sweepDefinition(1, 4_000), 1)).toBe(id);
  const others = [
    experimentIdOf(sweepDefinition(2, 4_000), 1),
    experimentIdOf(sweepDefinition(1, 4_001), 1),
    experimentIdOf(sweepDefinition(1, 4_000), 2),
  ];
  expect(new Set([id, ...others]).size).toBe(4);
});

it('has a batch that fits into the training rows', () => {
  expect(trainingRows).toBe(300);
  expect(sweepDefinition(1, 1).training.batch_size).toBeLessThanOrEqual(trainingRows);
});
