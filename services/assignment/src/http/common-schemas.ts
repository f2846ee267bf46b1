import { instantText } from '@assay/service-kit';
import { z } from 'zod';

/** An RFC 3339 time with its zone, as milliseconds since the epoch. */
export const time = instantText().transform((text) => Date.parse(text));

export const jsonObject = z.record(z.string(), z.unknown());

const limit = z.coerce.number().int().min(1).max(1000).default(100);

/** Pages of things that have an id. */
export const pageQuery = z.strictObject({
  limit,
  cursor: z.uuid().optional().describe('`next_cursor` of the page before.'),
});

/** Pages of numbered versions. */
export const versionPageQuery = z.strictObject({
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is not a cursor of ours')
    .optional()
    .describe('`next_cursor` of the page before.'),
});

/** `{items, next_cursor}` */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

/** RFC 3339 in UTC. */
export function toTime(at: number): string;
export function toTime(at: number | null): string | null;
export function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
