import type { Flaw } from '@assay/kernel';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** A read-only field, which a change may include unchanged. */
export const readOnly = z
  .unknown()
  .optional()
  .describe('Read-only: may come back as it is served, with no other value.');

/**
 * Finds read-only fields whose sent value differs from the current one.
 *
 * @param sent the fields that were sent; undefined ones were not
 * @param served the fields' current values
 * @param pointer where they stand in the body
 * @param hints how to change a field instead, where that is possible
 */
export function readOnlyFlaws(
  sent: Readonly<Record<string, unknown>>,
  served: Readonly<Record<string, unknown>>,
  pointer = '',
  hints: Readonly<Record<string, string>> = {},
): Flaw[] {
  return Object.entries(sent)
    .filter(([field, value]) => value !== undefined && !isSame(value, served[field]))
    .map(([field]) => {
      const is = served[field] === undefined ? 'not there' : JSON.stringify(served[field]);
      const shown = is.length > 100 ? 'as it is served' : is;
      const how = hints[field] ?? 'leave it out, or send it as it is served now.';
      return { pointer: `${pointer}/${field}`, detail: `Is read-only and is ${shown}: ${how}` };
    });
}

/** Times may be written in any format. */
function isSame(sent: unknown, served: unknown): boolean {
  if (isDeepStrictEqual(sent, served)) return true;
  if (typeof sent !== 'string' || typeof served !== 'string' || !isTime.test(sent) || !isTime.test(served))
    return false;
  return Date.parse(sent) === Date.parse(served);
}

const isTime = /^\d{4}-\d{2}-\d{2}T/;
