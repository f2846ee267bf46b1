import { numberedPageQuery, pageOf } from '@assay/service-kit';
import { z } from 'zod';
import type { AllocationSummary, ExperimentAllocation } from '@assay/learning';
import { time, toTime } from '../../shared/http/common-schemas.js';
import { allocationVersionExample, wholeAllocationVersionExample } from './bandit.examples.js';

export const allocationVersionsQuery = numberedPageQuery.extend({
  from: time.optional().describe('Earliest `as_of`, inclusive.'),
  to: time.optional().describe('Latest `as_of`, exclusive.'),
});

export const probabilities = z.record(z.string(), z.number());
export const binding = z.array(
  z.object({ arm_id: z.string(), limit: z.string(), bound: z.number(), wanted: z.number() }),
);

const ruleSchema = z
  .discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('inverse_gap'), gamma: z.number().describe('Per unit of reward.') }),
    z.looseObject({ kind: z.literal('lin_ucb'), alpha: z.number().describe('In units of reward.') }),
    z.looseObject({ kind: z.literal('lin_ts'), spread: z.number() }),
    z.looseObject({ kind: z.literal('logistic_ts') }),
    z.looseObject({
      kind: z.literal('honest_tree'),
      root: z
        .looseObject({})
        .describe('Nested: a split `{feature, threshold, pValue, left, right}`, or a leaf `{leaf}`.'),
      leaves: z.array(z.array(z.number())).describe('Shares before limits, by leaf and arm.'),
    }),
  ])
  .describe('The rule that computes shares from scores.');
const policySchema = z.looseObject({
  rule: ruleSchema,
  features: z.looseObject({
    user: z.array(z.looseObject({ name: z.string() })),
    content: z.array(z.looseObject({ name: z.string() })).optional(),
  }),
  explorationRate: z.number(),
  arms: z.array(
    z.looseObject({
      armId: z.string(),
      coefficients: z.array(z.number()).describe('One for each column of the features.'),
      factor: z.array(z.number()).optional().describe("The packed Cholesky factor of the model's precision."),
    }),
  ),
});

const allocationVersion = z
  .object({
    version: z.int().describe('Number of the allocation, counted over all bandits of the experiment.'),
    config_version: z.int(),
    is_active: z.boolean().describe('False: the bandit had stopped, and the split of the experiment applied.'),
    as_of: z.iso.datetime().describe('Time up to which rewards were counted.'),
    arm_probabilities: probabilities.describe('For a contextual policy: in the average context.'),
    binding,
    state_hash: z.string(),
  })
  .meta({ id: 'AllocationVersion', examples: [allocationVersionExample] });
export const allocationVersionPageSchema = pageOf(allocationVersion);
export const allocationVersionSchema = allocationVersion
  .extend({
    policy: policySchema
      .nullable()
      .describe(
        "The contextual policy, as it was published: `compilePolicy` of libs/bandits computes any unit's probabilities from it and the attributes.",
      ),
  })
  .meta({ id: 'WholeAllocationVersion', examples: [wholeAllocationVersionExample] });

/** An allocation as it is served. */
export function toAllocationVersionJson(allocation: AllocationSummary) {
  return {
    version: allocation.version,
    config_version: allocation.configVersion,
    is_active: allocation.isActive,
    as_of: toTime(allocation.asOf),
    arm_probabilities: toProbabilities(allocation),
    binding: toBindingJson(allocation),
    state_hash: allocation.stateHash,
  };
}

/** An allocation as it is served, with its policy. */
export function toWholeAllocationJson(allocation: ExperimentAllocation): z.input<typeof allocationVersionSchema> {
  const { policy } = allocation;
  return {
    ...toAllocationVersionJson(allocation),
    policy: policy === null ? null : (JSON.parse(policy) as z.input<typeof policySchema>),
  };
}

export function toProbabilities(allocation: AllocationSummary | undefined): Record<string, number> {
  return Object.fromEntries((allocation?.arms ?? []).map(({ armId, probability }) => [armId, probability]));
}

export function toBindingJson(allocation: AllocationSummary | undefined) {
  return (allocation?.binding ?? []).map(({ armId, ...rest }) => ({ arm_id: armId, ...rest }));
}
