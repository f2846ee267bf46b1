import { pageOf } from '@assay/service-kit';
import { z } from 'zod';
import type { RegretRow } from '../application/ports.js';
import { toTime } from '../../shared/http/common-schemas.js';
import { regretExample } from './bandit.examples.js';

export const regretPageSchema = pageOf(
  z
    .object({
      id: z.uuid(),
      bandit_config_id: z.uuid(),
      timestamp: z.iso.datetime(),
      cumulative_regret: z
        .number()
        .describe('Expected regret of all draws whose reward was known, in units of reward.'),
      arm_regret: z.record(z.string(), z.number()).describe('Parts of `cumulative_regret` by arm.'),
      decisions: z.int().describe('Draws whose reward was known.'),
      allocation_version: z.int().describe('The current allocation at that time.'),
      regret_threshold: z.number().nullable(),
    })
    .meta({ id: 'RegretMetrics', examples: [regretExample] }),
);

/** A record of expected regret as it is served. */
export function toRegretJson(banditId: string, row: RegretRow): z.input<typeof regretPageSchema>['items'][number] {
  return {
    id: row.id,
    bandit_config_id: banditId,
    timestamp: toTime(row.timestamp),
    cumulative_regret: row.cumulative,
    arm_regret: row.arms,
    decisions: row.decisions,
    allocation_version: row.allocationVersion,
    regret_threshold: row.threshold,
  };
}
