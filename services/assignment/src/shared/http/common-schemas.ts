import { instantText } from '@assay/service-kit';
import { z } from 'zod';

/** An RFC 3339 time with its zone, as milliseconds since the Unix epoch. */
export const time = instantText().transform((text) => Date.parse(text));

export const jsonObject = z.record(z.string(), z.unknown());

/** A name that is used in a path. */
export const nameText = z
  .string()
  .describe('1 to 255 characters, without control characters; not a dot, and no two dots in a row.');

/** A record with at most `most` entries. */
export function entriesAtMost<T extends z.ZodType<Readonly<Record<string, unknown>>>>(record: T, most: number) {
  return record.refine((entries) => Object.keys(entries).length <= most, { error: `has more than ${most} entries` });
}

/** RFC 3339 in UTC. */
export function toTime(at: number): string;
export function toTime(at: number | null): string | null;
export function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
