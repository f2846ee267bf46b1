import { type ContextualPolicy } from '@assay/bandits';
import { type ExperimentAllocation, type PolicyVersion } from '@assay/contracts';
import { changeStatus } from '../src/experiments/domain/lifecycle.js';
import { defineExperiment, type ExperimentInput } from '../src/experiments/domain/define-experiment.js';
import { type Experiment, type Variant } from '../src/experiments/domain/experiment.js';

const start = Date.parse('2026-01-01T00:00:00Z');

/** Consecutive ids: …000000000001, …000000000002, and so on. */
export function countingIds(): () => string {
  let count = 0;
  return () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
}

export const variant = (name: string, allocation: number) => ({ name, allocation, description: null, config: {} });

/** A valid definition. */
export const input = (changes: Partial<ExperimentInput> = {}): ExperimentInput => ({
  name: 'checkout',
  description: null,
  unitType: 'user',
  startAt: null,
  endAt: null,
  variants: [variant('control', 0.5), variant('treatment', 0.5)],
  baseline: undefined,
  hashAlgorithm: 'assay',
  salt: undefined,
  layer: null,
  targeting: null,
  overrides: {},
  metrics: [],
  population: 'assigned',
  conversionWindowSeconds: null,
  afterCompletion: 'ignore',
  ...changes,
});

export const draft = (changes: Partial<ExperimentInput> = {}, newId: () => string = countingIds()): Experiment =>
  defineExperiment(input(changes), { now: start, newId });

export const active = (changes: Partial<ExperimentInput> = {}): Experiment =>
  changeStatus(draft(changes), 'active', [], start + 1);

/** A bandit's first allocation of an experiment, by variant name; arms are in the order of the names. */
export function allocationOf(
  { id, variants }: Pick<Experiment, 'id'> & { variants: readonly Pick<Variant, 'id' | 'name'>[] },
  probabilities: Readonly<Record<string, number>>,
  changes: Partial<ExperimentAllocation> = {},
): ExperimentAllocation {
  return {
    experiment_id: id,
    bandit_config_id: '00000000-0000-7000-8000-0000000000b0',
    config_version: 1,
    version: 1,
    is_active: true,
    per_decision: false,
    arms: Object.entries(probabilities).map(([name, probability]) => ({
      arm_id: `arm ${name}`,
      variant_id: variants.find((known) => known.name === name)?.id ?? '00000000-0000-7000-8000-0000000000ff',
      probability,
    })),
    as_of: start,
    state_hash: '0'.repeat(64),
    policy: null,
    ...changes,
  };
}

/** A policy of two arms: the first is better for old users, the second for young ones. */
export const contextualPolicy = (old: string, young: string): ContextualPolicy => ({
  rule: { kind: 'inverse_gap', gamma: 20 },
  features: {
    user: [
      { name: 'age', type: 'number', centre: 40, scale: 20 },
      { name: 'plan', type: 'category', levels: ['free', 'pro'] },
    ],
  },
  explorationRate: 0.05,
  arms: [
    { armId: old, coefficients: [0.5, 0.25, 0.1, 0, 0.1, 0] },
    { armId: young, coefficients: [0.5, -0.25, 0, 0.2, 0, 0] },
  ],
});

/** The error that a rejected command throws. */
export function refusal(command: () => unknown): unknown {
  try {
    command();
  } catch (error) {
    return error;
  }
  throw new Error('the command was not rejected');
}

/** A policy version as its topic has it; by default one with probabilities. */
export const policyVersionOf = (id: string, change: Partial<PolicyVersion> = {}): PolicyVersion => ({
  policy_version_id: id,
  policy_id: '0190a000-0000-7000-8000-00000000000a',
  policy_name: 'planner',
  version: 4,
  kind: 'fixed',
  status: 'active',
  model_sha256: null,
  features: [],
  uniform: false,
  action_probabilities: { fast: 0.5, thorough: 0.5 },
  aliases: [],
  created_at: 1,
  changed_at: 1,
  ...change,
});
