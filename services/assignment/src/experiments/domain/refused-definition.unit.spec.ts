import { refusal } from '@assay/kernel';
import { expect, it } from '@jest/globals';
import { type ExperimentInput, defineExperiment } from './define-experiment.js';
import { countingIds, draft } from '../../../test/test-experiments.js';
import { toInput } from './change-experiment.js';

it.each<[string, Partial<ExperimentInput>]>([
  ['one override with a key of 900 KB', { overrides: { ['x'.repeat(900_000)]: 'control' } }],
  ['5,000 wrong overrides', { overrides: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [n, 'nobody'])) }],
])('the message of a refusal is short for large invalid input: %s', (_what, changes) => {
  let refused: unknown;
  try {
    defineExperiment({ ...toInput(draft()), ...changes }, { now: 0, newId: countingIds() });
  } catch (error) {
    refused = error;
  }
  expect(refused).toMatchObject({ message: 'The definition breaks a rule. See errors.' });
  expect(refusal.wrongState('x'.repeat(900_000)).message).toHaveLength(2_001);
});
