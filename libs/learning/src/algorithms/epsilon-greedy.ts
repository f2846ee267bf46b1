import { armShares } from '@assay/bandits';
import type { Algorithm } from './algorithm.js';
import { allocateShares } from './allocate-shares.js';

interface Settings {
  readonly name: 'EpsilonGreedy';
}
const fields = {};
const answer = {};

export const epsilonGreedy: Algorithm<Settings, typeof fields, typeof answer> = {
  name: 'EpsilonGreedy',
  description: 'the arm with the highest expected reward, and with the exploration rate any arm',
  usesContext: false,
  fields,
  answer,
  settingsOf: () => ({ name: 'EpsilonGreedy' }),
  fromStored: () => ({ name: 'EpsilonGreedy' }),
  toAnswer: () => ({}),
  flaws: () => [],
  allocate: (bandit, { name }, states, previous) =>
    allocateShares(bandit, states, previous, (running) =>
      armShares({ algorithm: name, explorationRate: bandit.explorationRate }, running),
    ),
};
