import { expect, it } from '@jest/globals';
import { type ExperimentInput, defineExperiment } from '../../experiments/domain/define-experiment.js';
import { countingIds, draft } from '../../../test/test-experiments.js';
import { toInput } from '../../experiments/domain/change-experiment.js';
import { Refusal } from './refusal.js';

it.each<[string, Partial<ExperimentInput>]>([
  ['one override with a key of 900 KB', { overrides: { ['x'.repeat(900_000)]: 'control' } }],
  ['5,000 wrong overrides', { overrides: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [n, 'nobody'])) }],
])('the message of a refusal is short, whatever is wrong: %s', (_what, changes) => {
  let refusal: unknown;
  try {
    defineExperiment({ ...toInput(draft()), ...changes }, { now: 0, newId: countingIds() });
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({ message: 'The definition breaks a rule. See errors.' });
  expect(new Refusal('wrong_state', 'x'.repeat(900_000)).message).toHaveLength(2_001);
});
