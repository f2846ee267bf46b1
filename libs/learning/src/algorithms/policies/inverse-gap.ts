import { gammaAt } from '@assay/bandits';
import { linearPolicy } from './linear-policy.js';
import type { Policy } from './policy.js';

export const inverseGap: Policy<{ readonly policy: 'inverse_gap' }> = {
  ...linearPolicy('inverse_gap', 'SquareCB over a linear model of each arm'),
  rule(known, { range }) {
    const n = known.reduce((sum, { regression }) => sum + regression.model.n, 0);
    const [least, most] = range ?? [0, 1];
    return { kind: 'inverse_gap', gamma: gammaAt(n) / (most - least) };
  },
  armModel: ({ coefficients }) => ({ coefficients }),
};
