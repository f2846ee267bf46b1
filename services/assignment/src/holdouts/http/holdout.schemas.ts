import type { Flaw } from '@assay/kernel';
import { pageOf, readOnly, readOnlyFlaws } from '@assay/service-kit';
import { z } from 'zod';
import { type Holdout } from '../domain/holdout.js';
import { toShare } from '../../shared/domain/share.js';
import { definitionLimits } from '../../shared/domain/limits.js';
import { nameText, toTime } from '../../shared/http/common-schemas.js';
import { changeHoldoutExample, createHoldoutExample, holdoutExample } from './holdout.examples.js';

const share = z.number().describe('Share of units that are held back, 0 to 1 with at most 4 decimals.');
const experiments = z
  .array(z.string().max(255))
  .max(definitionLimits.holdoutExperiments)
  .describe('Ids or names; empty means every experiment of the unit type.');

export const createHoldoutSchema = z
  .strictObject({
    name: nameText,
    unit_type: z.string(),
    share,
    experiments: experiments.optional(),
  })
  .meta({ id: 'CreateHoldout', examples: [createHoldoutExample] });

export const changeHoldoutSchema = z
  .strictObject({
    name: z.string().optional(),
    share: share.optional(),
    experiments: experiments.optional(),
    is_active: z.boolean().optional().describe('False ends the holdout.'),
    id: readOnly,
    version: readOnly,
    unit_type: readOnly,
    salt: readOnly,
    created_at: readOnly,
    updated_at: readOnly,
  })
  .meta({ id: 'ChangeHoldout', examples: [changeHoldoutExample] });

export const holdoutSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    unit_type: z.string(),
    share: z.number(),
    experiments: z.array(z.uuid()),
    is_active: z.boolean(),
    salt: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Holdout', examples: [holdoutExample] });
export const holdoutPageSchema = pageOf(holdoutSchema);

/** A holdout as it is served. */
export function toHoldoutJson(holdout: Holdout): z.input<typeof holdoutSchema> {
  return {
    id: holdout.id,
    version: holdout.version,
    name: holdout.name,
    unit_type: holdout.unitType,
    share: toShare(holdout.share),
    experiments: [...holdout.experiments],
    is_active: holdout.isActive,
    salt: holdout.salt,
    created_at: toTime(holdout.createdAt),
    updated_at: toTime(holdout.updatedAt),
  };
}

/** Errors for read-only fields whose value in a change differs from the current value. */
export function changedReadOnlyFields(body: z.output<typeof changeHoldoutSchema>, holdout: Holdout): Flaw[] {
  const { id, version, unit_type, salt, created_at, updated_at } = body;
  return readOnlyFlaws({ id, version, unit_type, salt, created_at, updated_at }, toHoldoutJson(holdout));
}
