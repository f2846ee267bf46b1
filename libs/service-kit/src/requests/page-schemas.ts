import { z } from 'zod';

const limit = z.coerce.number().int().min(1).max(1000).default(100);

/** Pages of things that have an id. */
export const pageQuery = z.strictObject({
  limit,
  cursor: z.uuid().optional().describe('`next_cursor` of the page before.'),
});

/** Pages of numbered things. */
export const numberedPageQuery = z.strictObject({
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
