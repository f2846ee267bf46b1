import { z } from 'zod';
import { exampleOf } from '../openapi/json-schema-of.js';

const limit = z.coerce.number().int().min(1).max(1000).default(100).describe('Maximum number of items of the page.');

/** A page of entities with an id. */
export const pageQuery = z.strictObject({
  limit,
  cursor: z.uuid().optional().describe('`next_cursor` of the previous page.'),
});

/** A page of numbered entities. */
export const numberedPageQuery = z.strictObject({
  limit,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is not a cursor of this list')
    .optional()
    .describe('`next_cursor` of the previous page.'),
});

/** `{items, next_cursor}`, with a page that contains the item's example as example. */
export function pageOf<T extends z.ZodType>(item: T) {
  const page = z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().describe('Cursor of the next page; null on the last page.'),
  });
  const example = exampleOf(item);
  return example === undefined
    ? page
    : page.meta({ examples: [{ items: [example], next_cursor: null }] as z.output<typeof page>[] });
}
