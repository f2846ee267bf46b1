/**
 * A set of UTF-16 code units, on which JavaScript's regular expressions without the flag `u` operate: inclusive ranges `[from, to, from, to, …]`,
 * ascending and separated.
 */
export type CodeUnits = readonly number[];

const LAST = 0xffff;
const LAST_ASCII = 0x7f;

export const digits: CodeUnits = [0x30, 0x39];
export const wordUnits: CodeUnits = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
export const lineTerminators: CodeUnits = [0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029];
/** WhiteSpace and LineTerminator of ECMAScript. */
export const spaces: CodeUnits = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
];

/** The union of the sets. */
export function union(sets: readonly CodeUnits[]): CodeUnits {
  const ranges = sets.flatMap(rangesOf).sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [from, to] of ranges) {
    const end = merged.at(-1);
    if (end !== undefined && from <= end + 1) merged[merged.length - 1] = Math.max(end, to);
    else merged.push(from, to);
  }
  return merged;
}

/** The complement of a set. */
export function complement(set: CodeUnits): CodeUnits {
  const rest: number[] = [];
  let next = 0;
  for (const [from, to] of rangesOf(set)) {
    if (from > next) rest.push(next, from - 1);
    next = to + 1;
  }
  if (next <= LAST) rest.push(next, LAST);
  return rest;
}

export function contains(set: CodeUnits, unit: number): boolean {
  for (let i = 0; i < set.length; i += 2) {
    if (unit < (set[i] ?? 0)) return false;
    if (unit <= (set[i + 1] ?? 0)) return true;
  }
  return false;
}

/**
 * Adds every unit that equals one in the set when case is ignored. Source: ECMAScript, "Canonicalize" without `u`: no ASCII unit equals a non-ASCII
 * one.
 */
export function withEitherCase(set: CodeUnits): CodeUnits {
  const ascii: number[] = [];
  for (let unit = 0x41; unit <= 0x5a; unit++) {
    if (contains(set, unit)) ascii.push(unit + 0x20, unit + 0x20);
    if (contains(set, unit + 0x20)) ascii.push(unit, unit);
  }
  const others = hasAllOrNoneBeyondAscii(set)
    ? []
    : casedGroups().flatMap((group) =>
        group.some((unit) => contains(set, unit)) ? group.map((unit) => [unit, unit]) : [],
      );
  return union([set, ...pairs(ascii), ...others]);
}

function rangesOf(set: CodeUnits): [from: number, to: number][] {
  return pairs(set).map(([from = 0, to = 0]) => [from, to]);
}

function pairs(numbers: readonly number[]): number[][] {
  const all: number[][] = [];
  for (let i = 0; i < numbers.length; i += 2) all.push(numbers.slice(i, i + 2));
  return all;
}

function hasAllOrNoneBeyondAscii(set: CodeUnits): boolean {
  const last = set.at(-1) ?? 0;
  return last <= LAST_ASCII || (last === LAST && (set.at(-2) ?? 0) <= LAST_ASCII + 1);
}

let groups: readonly (readonly number[])[] | undefined;

/** Groups of several non-ASCII units that are equal when case is ignored. */
function casedGroups(): readonly (readonly number[])[] {
  if (groups === undefined) {
    const units = Array.from({ length: LAST - LAST_ASCII }, (_, index) => index + LAST_ASCII + 1);
    groups = [...Map.groupBy(units, upper).values()].filter(({ length }) => length > 1);
  }
  return groups;
}

function upper(unit: number): number {
  const text = String.fromCharCode(unit).toUpperCase();
  const other = text.charCodeAt(0);
  return text.length === 1 && other > LAST_ASCII ? other : unit;
}
