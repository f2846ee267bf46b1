import { instantText, text } from '@assay/service-kit';
import { z } from 'zod';

export const name = text().min(1).max(255);

/** An RFC 3339 time with its zone, as milliseconds since 1970. */
export const time = instantText().transform((at) => Date.parse(at));

const limit = z.coerce.number().int().min(1).max(1000).default(100);

const pageQuery = z.strictObject({
  limit,
  cursor: z.uuid().optional().describe('`next_cursor` of the page before.'),
});

/** Pages of what is numbered. */
export const numberedPageQuery = z.strictObject({
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is not a cursor of ours')
    .optional()
    .describe('`next_cursor` of the page before.'),
});

/** Pages of what belongs to experiments. */
export const listQuery = pageQuery.extend({ experiment_id: name.optional().describe('Id or name.') });

/** Pages of what happened. */
export const timeQuery = pageQuery.extend({
  from: time.optional().describe('Then or later.'),
  to: time.optional().describe('Earlier.'),
});

/** RFC 3339 in UTC. */
export const toTime = (at: number): string => new Date(at).toISOString();
