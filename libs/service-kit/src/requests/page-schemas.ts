import { z } from 'zod';
import { exampleOf } from '../openapi/json-schema-of.js';

const limit = z.coerce.number().int().min(1).max(1000).default(100).describe('Most items of the page.');

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

/** `{items, next_cursor}`. Its example is a page of the item's. */
export function pageOf<T extends z.ZodType>(item: T) {
  const page = z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().describe('Of the next page; null: this is the last.'),
  });
  const example = exampleOf(item);
  return example === undefined
    ? page
    : page.meta({ examples: [{ items: [example], next_cursor: null }] as z.output<typeof page>[] });
}
