import { instantText } from '@assay/service-kit';
import { z } from 'zod';

/** An RFC 3339 time with its zone, as milliseconds since the epoch. */
export const time = instantText().transform((text) => Date.parse(text));

export const jsonObject = z.record(z.string(), z.unknown());

/** RFC 3339 in UTC. */
export function toTime(at: number): string;
export function toTime(at: number | null): string | null;
export function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
