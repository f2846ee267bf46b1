import { escapePointer, type Flaw } from '@assay/kernel';
import { z } from 'zod';

/** Deeper JSON is rejected: it is not written by hand, and recursive code could overflow the stack. */
const MAX_DEPTH = 64;

/** Why a text cannot be stored or encoded as Avro, if so: PostgreSQL stores no NUL, UTF-8 has no lone surrogates. */
function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain a NUL character (U+0000)';
  if (!text.isWellFormed()) return 'must be well-formed Unicode (it has a lone surrogate)';
  return undefined;
}

/** Why a bigint cannot be stored; `parseJson` produces bigints for integers beyond 2^53. */
export const lostInteger = 'is an integer beyond 2^53, which a JSON number does not carry exactly: send it as text';

/** A zod string that any store can hold: no NUL, no lone surrogates. Add `.min()`, `.max()` as for `z.string()`. */
export function text(): z.ZodString {
  return z.string().check((context) => {
    const fault = textFault(context.value);
    if (fault) context.issues.push({ code: 'custom', input: context.value, message: fault });
  });
}

// RFC 3339 has no other years, and PostgreSQL has no year 0.
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A zod string with an RFC 3339 time and its zone that any store can hold: in the years 0001 to 9999, UTC. */
export function instantText() {
  return z.iso
    .datetime({ offset: true, error: 'must be an RFC 3339 time with its zone, such as 2026-01-31T09:00:00Z' })
    .refine((text) => Date.parse(text) >= earliest && Date.parse(text) <= latest, {
      error: 'must lie in the years 0001 to 9999 (UTC)',
    });
}

/**
 * Finds the first value in parsed JSON that cannot be stored unchanged: a NUL or lone surrogate in a string or a name, a number too large for a
 * double (`1e999` parses to Infinity), an integer beyond 2^53 (see `parseJson`), or nesting deeper than 64.
 *
 * @returns undefined when all values can be stored
 */
export function findUnstorable(value: unknown, pointer = ''): Flaw | undefined {
  // Pointers are only built for an invalid value, because this runs for every request.
  return isStorable(value, 0) ? undefined : firstFault(value, pointer, 0);
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'bigint') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depth + 1));
  for (const name in value) {
    if (!isStorableText(name) || !isStorable((value as Record<string, unknown>)[name], depth + 1)) return false;
  }
  return true;
}

function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function firstFault(value: unknown, pointer: string, depth: number): Flaw | undefined {
  if (typeof value === 'string') {
    const fault = textFault(value);
    return fault ? { pointer, detail: fault } : undefined;
  }
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : { pointer, detail: 'must be a finite number' };
  if (typeof value === 'bigint') return { pointer, detail: lostInteger };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return { pointer, detail: `must not be nested deeper than ${MAX_DEPTH} levels` };
  for (const [name, item] of Object.entries(value)) {
    const here = `${pointer}/${escapePointer(name)}`;
    const fault = textFault(name);
    if (fault) return { pointer: here, detail: `its name ${fault}` };
    const found = firstFault(item, here, depth + 1);
    if (found) return found;
  }
  return undefined;
}
