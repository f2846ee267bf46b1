import { fitLogisticModel } from '@assay/bandits';
import type { Flaw } from '@assay/kernel';
import { linearPolicy } from './linear-policy.js';
import type { Policy } from './policy.js';

export const logisticTs: Policy<{ readonly policy: 'logistic_ts' }> = {
  ...linearPolicy(
    'logistic_ts',
    'Thompson sampling over a logistic model of each arm; needs binary rewards, numbers with bins, and to be chosen when the bandit is made',
  ),
  keeps: 'countsOutcomes',
  flaws({ context, reward }) {
    const flaws: Flaw[] = [];
    if (reward.kind !== 'binary') {
      const detail = `logistic_ts is about binary rewards, not ${reward.kind}: use lin_ts.`;
      flaws.push({ pointer: '/policy', detail });
    }
    if (context !== null && context.countsOutcomes !== true) {
      const detail = 'What logistic_ts follows from is counted only if a bandit is made with it: make another one.';
      flaws.push({ pointer: '/policy', detail });
    }
    return flaws;
  },
  fit: (parts, columns) =>
    fitLogisticModel(
      parts.map(({ sums, weight }) => ({ counts: sums.outcomes ?? [], weight })),
      columns,
    ),
  rule: () => ({ kind: 'logistic_ts' }),
};
