import { linearPolicy } from './linear-policy.js';
import type { Policy } from './policy.js';
import { rewardNoise } from './reward-noise.js';

export const linUcb: Policy<{ readonly policy: 'lin_ucb' }> = {
  ...linearPolicy('lin_ucb', 'LinUCB over a linear model of each arm'),
  rule: (known, reward) => ({
    kind: 'lin_ucb',
    alpha: rewardNoise(
      reward,
      known.map(({ regression }) => regression),
    ),
  }),
};
