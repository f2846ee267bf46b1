import { escapePointer, type Flaw } from '@assay/kernel';
/** A record can break thousands of rules; the first few suffice for a reader. */
const explained = 10;

/** Broken rules as one short readable text. */
export function explainRules(broken: readonly Flaw[]): string {
  const texts = broken.slice(0, explained).map(({ pointer, detail }) => `${pointer.slice(0, 300)}: ${detail}`);
  return [...texts, ...(broken.length > explained ? [`(and ${broken.length - explained} more)`] : [])].join(' ');
}

/** Maximum nesting of JSON in records; well below the limit of recursive readers. */
export const jsonDepth = 64;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// The years 0001 to 9999: RFC 3339 has no others, and Postgres has no year 0.
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A UUID in the format that all producers use. */
export function isLowerUuid(text: string): boolean {
  return uuid.test(text);
}

export function checkUuid(pointer: string, value: string, broken: Flaw[]): void {
  if (!isLowerUuid(value)) broken.push({ pointer, detail: 'Must be a UUID in lower case.' });
}

export function checkSha256(pointer: string, value: string, broken: Flaw[]): void {
  if (!/^[0-9a-f]{64}$/.test(value)) broken.push({ pointer, detail: 'Must be 64 hexadecimal digits in lower case.' });
}

/** For compacted topics: with a key other than its id, a record would survive the id's deletion and replacement. */
export function checkIdentity(pointer: string, id: string, key: string, version: number, broken: Flaw[]): void {
  checkUuid(pointer, id, broken);
  if (key !== id) broken.push({ pointer, detail: "The record's key must be this id." });
  if (version < 1) broken.push({ pointer: '/version', detail: 'Must be 1 or more.' });
}

export function checkText(pointer: string, value: string, longest: number, broken: Flaw[]): void {
  if (value.length === 0 || value.length > longest) {
    broken.push({ pointer, detail: `Must have 1 to ${longest} characters; it has ${value.length}.` });
  }
  checkCharacters(pointer, value, broken);
}

/** Postgres stores neither NUL nor lone surrogates, and UTF-8 would silently replace the latter. */
const isStorable = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

export function checkCharacters(pointer: string, value: string, broken: Flaw[]): void {
  if (isStorable(value)) return;
  if (value.includes('\0')) broken.push({ pointer, detail: 'Must not contain a NUL character.' });
  if (!value.isWellFormed())
    broken.push({ pointer, detail: 'Must be well-formed Unicode: half a surrogate pair stands alone.' });
}

export function checkTime(pointer: string, value: number, broken: Flaw[]): void {
  if (!Number.isSafeInteger(value) || value < earliest || value > latest) {
    broken.push({ pointer, detail: 'Must lie in the years 0001 to 9999 (UTC).' });
  }
}

export function parseJson(pointer: string, text: string, broken: Flaw[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    broken.push({ pointer, detail: 'Must be JSON.' });
    return undefined;
  }
}

/**
 * Finds everything that JSONB would reject or change, before the value is stored.
 * @param largest maximum bytes of the value as JSON; undefined if the record's own size limit suffices
 */
export function checkJson(root: string, value: unknown, largest: number | undefined, broken: Flaw[]): void {
  const bound = jsonBound(value, 1);
  if (bound === undefined) {
    walkJson(root, value, 1, broken);
    return;
  }
  // Only a value known to be shallow may be serialised, because serialising recurses.
  if (largest === undefined || bound <= largest) return;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > largest) {
    broken.push({ pointer: root, detail: `At most ${largest} bytes as JSON; it has ${bytes}.` });
  }
}

/** The problem with a bigint: the JSON parser for these rules represents an integer beyond 2^53 as a bigint, so that no digit is lost silently. */
export const lostInteger = 'An integer beyond 2^53, which a JSON number does not carry exactly: send it as text.';

/** Characters of the longest number: -0.0000012345678901234567. */
const longestNumber = 25;
/** Maximum bytes of one UTF-16 unit as JSON: \u001f. */
const longestUnit = 6;

/**
 * A fast check without pointers: nearly every value is valid and far below its limit.
 * @returns an upper bound of the value's bytes as JSON; undefined if {@link walkJson} will find an error
 */
function jsonBound(value: unknown, depth: number): number | undefined {
  if (typeof value === 'string') return isStorable(value) ? longestUnit * value.length + 2 : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? longestNumber : undefined;
  if (typeof value === 'bigint') return undefined;
  if (typeof value !== 'object' || value === null) return 'false'.length;
  if (depth > jsonDepth) return undefined;
  let bytes = 2;
  for (const key of Object.keys(value)) {
    const member = jsonBound((value as Record<string, unknown>)[key], depth + 1);
    if (member === undefined || !isStorable(key)) return undefined;
    bytes += longestUnit * key.length + member + 4;
  }
  return bytes;
}

function walkJson(pointer: string, value: unknown, depth: number, broken: Flaw[]): void {
  if (typeof value === 'string') checkCharacters(pointer, value, broken);
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) broken.push({ pointer, detail: 'Must be a finite number.' });
  } else if (typeof value === 'bigint') {
    broken.push({ pointer, detail: lostInteger });
  } else if (typeof value === 'object' && value !== null) {
    if (depth > jsonDepth) {
      broken.push({ pointer, detail: `Nested deeper than ${jsonDepth} levels.` });
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      const memberPointer = `${pointer}/${escapePointer(key)}`;
      checkCharacters(memberPointer, key, broken);
      walkJson(memberPointer, member, depth + 1, broken);
    }
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that must be a JSON object. */
export function checkObject(pointer: string, text: string, broken: Flaw[]): void {
  const before = broken.length;
  const value = parseJson(pointer, text, broken);
  if (isObject(value)) checkJson(pointer, value, undefined, broken);
  else if (broken.length === before) broken.push({ pointer, detail: 'Must be a JSON object.' });
}
