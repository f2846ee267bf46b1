import { armShares } from '@assay/bandits';
import { z } from 'zod';
import type { Algorithm } from './algorithm.js';
import { allocateShares } from './allocate-shares.js';

interface Settings {
  readonly name: 'ThompsonSampling';
  /** β of top-two sampling; null without. */
  readonly topTwo: number | null;
}
const fields = {
  top_two: z
    .number()
    .gt(0)
    .max(1)
    .nullable()
    .optional()
    .describe(
      'Of ThompsonSampling: the share of draws that go to the leader itself, the others to its challenger. Null: all draws.',
    ),
};
const answer = { top_two: z.number().nullable() };

export const thompsonSampling: Algorithm<Settings, typeof fields, typeof answer> = {
  name: 'ThompsonSampling',
  description: 'each arm with the probability that it is the best',
  usesContext: false,
  fields,
  answer,
  settingsOf: ({ top_two }, before) => ({
    name: 'ThompsonSampling',
    topTwo: top_two === undefined ? (before?.topTwo ?? null) : top_two,
  }),
  fromStored: (definition) => ({
    name: 'ThompsonSampling',
    topTwo: (definition['topTwo'] ?? null) as Settings['topTwo'],
  }),
  toAnswer: ({ topTwo }) => ({ top_two: topTwo }),
  flaws: () => [],
  allocate: (bandit, { name, topTwo }, states, previous) =>
    allocateShares(bandit, states, previous, (running) =>
      // The probabilities of being the best are already computed, over all arms, so they can be used unless an arm is paused.
      topTwo === null && running.length === states.length
        ? states.map(({ probabilityBest }) => probabilityBest)
        : armShares(topTwo === null ? { algorithm: name } : { algorithm: name, topTwo }, running),
    ),
};
