import { escapePointer, type Flaw } from '@assay/kernel';
import { isUtf8 } from 'node:buffer';
import { badRequest, unprocessable } from '../problems/problem.js';
import { lostInteger } from './storable-json.js';

/** More in one body refuse all of it. */
const MAX_LOST = 20;
/** As deep as anything that could be stored. */
const MAX_DEPTH = 64;
/** Where an integer of sixteen digits or more may stand; in texts, too, but there it is rare. */
const mayHoldLongInteger = /(?:^|[:[,])\s*-?[0-9]{16}/;

/**
 * Parses a body as JSON without changing anything in silence. Bad UTF-8 is refused: decoding would put U+FFFD in its place. An integer
 * beyond 2^53, of which JSON.parse would lose digits, becomes a bigint, which `findUnstorable` refuses by its pointer; so where a body
 * holds many things, only what holds it is refused. A number with a fraction or an exponent is a measure and is rounded as always.
 *
 * @throws Problem 400 for what is no JSON, 422 naming the first of more than 20 such integers
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
  return mayHoldLongInteger.test(text) ? withLostIntegers(value, text) : value;
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

/** Undefined where a later member of the same name took its place. */
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

/** An array or object that is open at a place of the text. */
interface Open {
  /** Of an array, the place of the next item. */
  index: number | undefined;
  /** Of an object, where the name of the next member stands. */
  name: readonly [from: number, to: number];
}

/** In one pass over valid JSON: the integers beyond 2^53, one more than may be at most. What is nested too deep to be stored is left out. */
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

/** Digits, and `-` at first; `.`, `e`, `E`, `+` and `-` after that. */
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
