import { linearPolicy } from './linear-policy.js';
import type { Policy } from './policy.js';
import { rewardNoise } from './reward-noise.js';

export const linTs: Policy<{ readonly policy: 'lin_ts' }> = {
  ...linearPolicy('lin_ts', 'Thompson sampling over a linear model of each arm'),
  rule: (known, reward) => ({
    kind: 'lin_ts',
    spread: rewardNoise(
      reward,
      known.map(({ regression }) => regression),
    ),
  }),
};
