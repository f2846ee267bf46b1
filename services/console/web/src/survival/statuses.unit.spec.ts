import { expect, it } from '@jest/globals';
import { withProgress } from './statuses.js';
import type { Progress, Run } from './survival-types.js';

it('gives runs the states of a newer progress', () => {
  const runs = ['a', 'b'].map((id) => ({ id, seed: 7, status: 'PENDING', epochs_completed: 0 }) as Run);
  const progress = { runs: [{ run_id: 'b', status: 'RUNNING', epochs_completed: 12 }] } as unknown as Progress;
  expect(withProgress(runs, progress)).toEqual([runs[0], { ...runs[1], status: 'RUNNING', epochs_completed: 12 }]);
  expect(withProgress(runs, undefined)).toEqual(runs);
});
