import { pageOf } from '@assay/service-kit';
import { z } from 'zod';
import type { AllocationRow } from '../application/ports.js';
import { probabilities } from './allocation-version.schemas.js';
import { toTime } from '../../shared/http/common-schemas.js';
import { allocationExample } from './bandit.examples.js';

export const allocationPageSchema = pageOf(
  z
    .object({
      id: z.uuid(),
      bandit_config_id: z.uuid(),
      timestamp: z.iso.datetime(),
      unit_id: z.string(),
      selected_arm: z.string(),
      allocation_version: z.int(),
      arm_probabilities: probabilities,
      reward: z.number().nullable().describe('Null as long as it is pending, and for a decision that does not count.'),
      context: z
        .unknown()
        .describe('The attributes of the unit in the request for the decision; null if there were none.'),
    })
    .meta({ id: 'BanditDecision', examples: [allocationExample] }),
);

/** A decision as it is served. */
export function toAllocationJson(banditId: string, row: AllocationRow) {
  return {
    id: row.id,
    bandit_config_id: banditId,
    timestamp: toTime(row.timestamp),
    unit_id: row.unitId,
    selected_arm: row.selectedArm,
    allocation_version: row.allocationVersion,
    arm_probabilities: row.armProbabilities,
    reward: row.reward,
    context: row.context,
  };
}
