import { compilePolicy, type ContextualPolicy } from '@assay/bandits';
import type { Flaw } from '@assay/kernel';
import { z } from 'zod';
import type { ArmRegression } from '../arm-state.js';
import { featuresOf } from '../bandit-context.js';
import { limitsOf } from '../limits-of.js';
import type { Algorithm } from './algorithm.js';
import { policies, policyNamed, type PolicySettings } from './policies/policies.js';
import { treeField } from './policies/tree-field.js';

/** Sums of products of larger rewards would lose too much precision. */
const LARGEST_REWARD = 1e12;

type Settings = { readonly name: 'Contextual' } & PolicySettings;
const [first, ...others] = policies;
const fields = {
  policy: z
    .enum([first.policy, ...others.map(({ policy }) => policy)])
    .nullable()
    .optional()
    .describe(
      `Of Contextual. ${policies.map(({ policy, description }) => `${policy}: ${description}`).join('. ')}. Default: inverse_gap.`,
    ),
  tree: treeField.nullable().optional().describe('Of honest_tree.'),
};
const answer = { policy: z.string().nullable(), tree: treeField.required().nullable() };

/** A model of each arm's reward in context, and a policy that computes shares from the models. */
export const contextual: Algorithm<Settings, typeof fields, typeof answer> = {
  name: 'Contextual',
  description: 'by a model of the reward in the context of each decision, with one of several policies',
  usesContext: true,
  fields,
  answer,
  settingsOf(request, before) {
    const policy = request.policy ?? before?.policy ?? 'inverse_gap';
    return { name: 'Contextual', ...policyNamed(policy).settingsOf(request.tree, before) };
  },
  fromStored: (definition) => ({
    name: 'Contextual',
    ...policyNamed((definition['policy'] ?? 'inverse_gap') as Settings['policy']).fromStored(definition['tree']),
  }),
  toAnswer: (settings) => ({ policy: settings.policy, tree: policyNamed(settings.policy).treeOf(settings) }),
  flaws(bandit, settings, { tree }) {
    const { arms, context, maxChange, reward } = bandit;
    const flaws: Flaw[] = [...policyNamed(settings.policy).flaws(bandit, settings)];
    if (tree && settings.policy !== 'honest_tree') {
      const detail = `Only the policy honest_tree grows one, not ${settings.policy}: leave it out.`;
      flaws.unshift({ pointer: '/tree', detail });
    }
    if (context === null) {
      const detail = 'Contextual needs context_features; they are given when a bandit is made and stay.';
      flaws.push({ pointer: '/context_features', detail });
    }
    if (reward.kind !== 'binary' && reward.range === null) {
      flaws.push({ pointer: '/reward/range', detail: 'Contextual needs the range of rewards.' });
    }
    if (reward.range?.some((bound) => Math.abs(bound) > LARGEST_REWARD) === true) {
      flaws.push({ pointer: '/reward/range', detail: `Contextual needs a range within ±${LARGEST_REWARD}.` });
    }
    if (maxChange !== null) {
      const detail =
        'A contextual policy has a vector for each context, and none before it to keep near: leave it out.';
      flaws.push({ pointer: '/max_change', detail });
    }
    arms.forEach(({ prior }, index) => {
      if (prior === null) return;
      const detail = 'The models of Contextual start from coefficients of 0: leave it out.';
      flaws.push({ pointer: `/arm_definitions/${index}/prior`, detail });
    });
    return flaws;
  },
  /** The policy for the current models, with its allocation for the average context of the decisions with a known reward, for display. */
  allocate({ context, explorationRate, reward }, settings, states) {
    if (context === null) throw new Error('A contextual bandit without a context is never stored.');
    const known = states.flatMap(({ arm, regression }) => (regression === null ? [] : [{ arm, regression }]));
    const entry = policyNamed(settings.policy);
    const policy: ContextualPolicy = {
      rule: entry.rule(known, reward, settings),
      features: featuresOf(context),
      explorationRate,
      arms: known.map(({ arm, regression }) => ({ ...limitsOf(arm), ...entry.armModel(regression.model) })),
    };
    const average = averageContext(known.map(({ regression }) => regression));
    return { policy, ...compilePolicy(policy).allocateFor(average) };
  },
};

function averageContext(arms: readonly ArmRegression[]): number[] {
  const columns = arms[0]?.columns ?? [];
  const totals = columns.map((_, i) => arms.reduce((sum, arm) => sum + (arm.featureTotals[i] ?? 0), 0));
  const [n = 0] = totals;
  return totals.map((total, i) => (n > 0 ? total / n : i === 0 ? 1 : 0));
}
