import { numberedPageQuery, pageOf } from '@assay/service-kit';
import { z } from 'zod';
import type { AllocationSummary, ExperimentAllocation } from '@assay/learning';
import { time, toTime } from '../../shared/http/common-schemas.js';

export const allocationVersionsQuery = numberedPageQuery.extend({
  from: time.optional().describe('With rewards up to then or later.'),
  to: time.optional().describe('With rewards up to earlier than this.'),
});

export const probabilities = z.record(z.string(), z.number());
export const binding = z.array(
  z.object({ arm_id: z.string(), limit: z.string(), bound: z.number(), wanted: z.number() }),
);

const allocationVersion = z.object({
  version: z.int().describe("Counts the experiment's allocations, over all its bandits."),
  config_version: z.int(),
  is_active: z.boolean().describe('False: the bandit had stopped, and the split decided.'),
  as_of: z.iso.datetime().describe('Up to when rewards were counted.'),
  arm_probabilities: probabilities.describe('Of a contextual policy: in the average context.'),
  binding,
  state_hash: z.string(),
});
export const allocationVersionPageSchema = pageOf(allocationVersion);
export const allocationVersionSchema = allocationVersion.extend({
  policy: z
    .looseObject({})
    .nullable()
    .describe(
      'The contextual policy, as it was announced: `compilePolicy` of libs/bandits gives any unit’s probabilities from it and the attributes.',
    ),
});

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
    policy: policy === null ? null : (JSON.parse(policy) as Record<string, unknown>),
  };
}

export function toProbabilities(allocation: AllocationSummary | undefined): Record<string, number> {
  return Object.fromEntries((allocation?.arms ?? []).map(({ armId, probability }) => [armId, probability]));
}

export function toBindingJson(allocation: AllocationSummary | undefined) {
  return (allocation?.binding ?? []).map(({ armId, ...rest }) => ({ arm_id: armId, ...rest }));
}
