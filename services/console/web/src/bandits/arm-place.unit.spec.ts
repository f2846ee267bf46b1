import { expect, it } from '@jest/globals';
import { armPlace } from './arm-place.js';

it('returns the index of the arm’s variant, for any names and order of arms', () => {
  const variants = [{ name: 'control' }, { name: 'bold' }];
  const arm = (arm_id: string, variant: string) => ({
    arm_id,
    configuration: { variant },
    prior: null,
    min_probability: null,
    max_probability: null,
    paused: false,
  });
  const bandit = { arm_definitions: [arm('b', 'bold'), arm('c', 'control'), arm('x', 'elsewhere')] };
  expect(['b', 'c', 'x'].map((id) => armPlace(bandit, variants, id))).toEqual([1, 0, 4]);
});
