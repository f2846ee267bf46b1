import { armShares } from '@assay/bandits';
import { z } from 'zod';
import type { Algorithm } from './algorithm.js';
import { allocateShares } from './allocate-shares.js';

const indices = ['ucb1', 'kl_ucb', 'bayes_ucb'] as const;
interface Settings {
  readonly name: 'UCB';
  readonly ucbIndex: (typeof indices)[number];
}
const fields = {
  ucb_index: z
    .enum(indices)
    .nullable()
    .optional()
    .describe('Of UCB. Default: bayes_ucb; the others need bounded rewards.'),
};
const answer = { ucb_index: z.string().nullable() };

export const ucb: Algorithm<Settings, typeof fields, typeof answer> = {
  name: 'UCB',
  description:
    'the arm with the highest upper confidence bound, with a width that is drawn, so that every arm has a propensity',
  usesContext: false,
  fields,
  answer,
  settingsOf: ({ ucb_index }, before) => ({ name: 'UCB', ucbIndex: ucb_index ?? before?.ucbIndex ?? 'bayes_ucb' }),
  fromStored: (definition) => ({
    name: 'UCB',
    ucbIndex: (definition['ucbIndex'] ?? 'bayes_ucb') as Settings['ucbIndex'],
  }),
  toAnswer: ({ ucbIndex }) => ({ ucb_index: ucbIndex }),
  flaws: ({ reward }, { ucbIndex }) =>
    ucbIndex !== 'bayes_ucb' && reward.kind !== 'binary' && reward.range === null
      ? [{ pointer: '/reward/range', detail: `The index ${ucbIndex} needs the range of rewards.` }]
      : [],
  allocate: (bandit, { name, ucbIndex }, states, previous) =>
    allocateShares(bandit, states, previous, (running) => {
      const range = bandit.reward.range === null ? {} : { range: bandit.reward.range };
      return armShares(
        ucbIndex === 'bayes_ucb'
          ? { algorithm: name, index: ucbIndex }
          : { algorithm: name, index: ucbIndex, ...range },
        running,
      );
    }),
};
