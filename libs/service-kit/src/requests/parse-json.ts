import { escapePointer, type Flaw } from '@assay/kernel';
import { isUtf8 } from 'node:buffer';
import { badRequest, unprocessable } from '../problems/problem.js';
import { lostInteger } from './storable-json.js';

/** With more of them, the whole body is rejected. */
const MAX_LOST = 20;
/** The depth up to which values can be stored. */
const MAX_DEPTH = 64;
/** A cheaper first test, which most bodies do not pass. */
const sixteenDigits = /[0-9]{16}/;
/** Finds candidates for integers of sixteen digits or more; they may also occur in texts, but rarely. */
const longInteger = /(?:^|[:[,])\s*-?[0-9]{16}/;

/**
 * Parses a body as JSON without changing any value silently. Invalid UTF-8 is rejected, because decoding would replace it by U+FFFD. An integer
 * beyond 2^53, of which JSON.parse would lose digits, becomes a bigint, which `findUnstorable` rejects by its pointer; in a body with many items,
 * only the item that contains it is therefore rejected. A number with a fraction or an exponent is rounded to a double as usual.
 *
 * @throws Problem 400 for invalid JSON, 422 naming the first of more than 20 such integers
 */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw badRequest('The body is not valid UTF-8.');
  const text = body.toString();
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as Error).message}.`);
  }
  return sixteenDigits.test(text) && longInteger.test(text) ? withLostIntegers(value, text) : value;
}

function withLostIntegers(value: unknown, text: string): unknown {
  const root = { value };
  const lost = lostIntegersOf(text);
  if (lost.length > MAX_LOST) {
    throw unprocessable('Numbers cannot be kept as they are. See errors.', lost.slice(0, MAX_LOST).map(toIssue));
  }
  for (const { path, token } of lost) {
    const steps = ['value', ...path];
    const name = steps.pop() ?? '';
    const holder = steps.reduce<unknown>(memberOf, root);
    // Assigning would call the setter of `__proto__`.
    if (isHolder(holder)) Object.defineProperty(holder, name, { ...plain, value: BigInt(token) });
  }
  return root.value;
}

const plain = { writable: true, enumerable: true, configurable: true };

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Undefined if a later member of the same name replaces this one. */
function memberOf(holder: unknown, name: string): unknown {
  return isHolder(holder) && Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}

interface LostInteger {
  readonly path: readonly string[];
  readonly token: string;
}

function toIssue({ path }: LostInteger): Flaw {
  return { pointer: path.map((step) => `/${escapePointer(step)}`).join(''), detail: lostInteger };
}

/** An array or object that is open at the current position. */
interface Open {
  /** In an array, the index of the next item. */
  index: number | undefined;
  /** In an object, the position of the next member's name. */
  name: readonly [from: number, to: number];
}

/** Finds the integers beyond 2^53 in one pass over valid JSON, at most one more than the limit. Values nested too deep to be stored are skipped. */
function lostIntegersOf(text: string): LostInteger[] {
  const found: LostInteger[] = [];
  const open: Open[] = [];
  let isName = false;
  for (let at = 0; at < text.length && found.length <= MAX_LOST; at++) {
    const top = open.at(-1);
    switch (text[at]) {
      case '"': {
        const end = endOfText(text, at);
        if (isName && top !== undefined) top.name = [at, end];
        isName = false;
        at = end - 1;
        break;
      }
      case '{':
        open.push({ index: undefined, name: [0, 0] });
        isName = true;
        break;
      case '[':
        open.push({ index: 0, name: [0, 0] });
        isName = false;
        break;
      case '}':
      case ']':
        open.pop();
        isName = false;
        break;
      case ',':
        if (top?.index !== undefined) top.index += 1;
        isName = top !== undefined && top.index === undefined;
        break;
      default: {
        const end = endOfNumber(text, at);
        if (end === at) break;
        const token = text.slice(at, end);
        if (isLost(token) && open.length <= MAX_DEPTH) found.push({ path: pathOf(text, open), token });
        at = end - 1;
      }
    }
  }
  return found;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfNumber(text: string, from: number): number {
  let at = from;
  for (let unit = text.charCodeAt(at); isOfNumber(unit, at === from); unit = text.charCodeAt(at)) at += 1;
  return at;
}

/** Digits, first possibly `-`; afterwards also `.`, `e`, `E`, `+` and `-`. */
function isOfNumber(unit: number, first: boolean): boolean {
  if ((unit >= 0x30 && unit <= 0x39) || unit === 0x2d) return true;
  return !first && (unit === 0x2e || unit === 0x45 || unit === 0x65 || unit === 0x2b);
}

function isLost(token: string): boolean {
  return token.length >= 16 && /^-?[0-9]+$/.test(token) && !Number.isSafeInteger(Number(token));
}

function pathOf(text: string, open: readonly Open[]): string[] {
  return open.map(({ index, name: [from, to] }) =>
    index === undefined ? (JSON.parse(text.slice(from, to)) as string) : String(index),
  );
}
