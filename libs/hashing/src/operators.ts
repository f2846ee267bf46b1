import { toPrimitive, toText } from './coercion.js';
import { ConditionError } from './condition-error.js';
import { type Dialect } from './dialect.js';
import { compilePattern, type Pattern } from './pattern.js';
import { pinnedFlaw, sortableVersion } from './version.js';

/** Whether a value satisfies a condition. */
export type Test = (value: unknown) => boolean;

/** Named lists of values. */
export type SavedGroups = Readonly<Record<string, readonly unknown[]>>;

/** The context in which operators compile nested conditions. */
export interface Compile {
  readonly savedGroups: SavedGroups | undefined;
  readonly dialect: Dialect;
  /** The remaining budget for patterns of the whole condition. */
  readonly patternBudget: { parts: number };
  readonly compileObject: (condition: unknown, pointer: string, compile: Compile) => Test;
  readonly compileValue: (expected: unknown, pointer: string, compile: Compile) => Test;
}

type Operator = (operand: unknown, pointer: string, compile: Compile) => Test;

/** Maximum parts of all patterns of a condition: an upper bound of the work per character of an attribute, up to a factor of two. */
export const MAX_PATTERN_PARTS = 2_000;

const types = ['string', 'number', 'boolean', 'array', 'object', 'null', 'undefined'];

const sameVersion = version((value, expected) => value === expected);

const operators: Readonly<Record<string, Operator>> = {
  $eq: (operand, pointer) => {
    const expected = scalar(operand, pointer);
    return (value) => value === expected;
  },
  $ne: (operand, pointer) => {
    const expected = scalar(operand, pointer);
    return (value) => value !== expected;
  },
  $lt: ordered((value, expected) => value < expected),
  $lte: ordered((value, expected) => value <= expected),
  $gt: ordered((value, expected) => value > expected),
  $gte: ordered((value, expected) => value >= expected),
  $veq: sameVersion,
  $vne: (operand, pointer, compile) => not(sameVersion(operand, pointer, compile)),
  $vlt: version((value, expected) => value < expected),
  $vlte: version((value, expected) => value <= expected),
  $vgt: version((value, expected) => value > expected),
  $vgte: version((value, expected) => value >= expected),
  $in: (operand, pointer) => isIn(scalars(operand, pointer)),
  $nin: (operand, pointer) => not(isIn(scalars(operand, pointer))),
  $ini: (operand, pointer) => isIn(scalars(operand, pointer), foldCase),
  $nini: (operand, pointer) => not(isIn(scalars(operand, pointer), foldCase)),
  $inGroup: (operand, pointer, compile) => isIn(group(operand, pointer, compile)),
  $notInGroup: (operand, pointer, compile) => not(isIn(group(operand, pointer, compile))),
  $all: (operand, pointer, compile) => all(list(operand, pointer).map(nested(pointer, compile))),
  $alli: (operand, pointer, compile) =>
    all(
      list(operand, pointer).map((item, index) => {
        if (typeof item !== 'string') return nested(pointer, compile)(item, index);
        const expected = item.toLowerCase();
        return unlessMissing(compile, (value) => toText(value).toLowerCase() === expected);
      }),
    ),
  $size: (operand, pointer, compile) => {
    const test = compile.compileValue(operand, pointer, compile);
    return (value) => Array.isArray(value) && test(value.length);
  },
  $elemMatch: (operand, pointer, compile) => {
    const keys = typeof operand === 'object' && operand !== null ? Object.keys(operand) : [];
    const aboutElement = keys.length > 0 && keys.every((key) => key.startsWith('$'));
    const test = (aboutElement ? compile.compileValue : compile.compileObject)(operand, pointer, compile);
    // Falsy elements never match, as in GrowthBook.
    return (value) => Array.isArray(value) && value.some((item: unknown) => Boolean(item) && test(item));
  },
  $exists: (operand, pointer) => {
    if (typeof operand !== 'boolean') throw new ConditionError(pointer, 'true or false is expected.');
    return (value) => (value != null) === operand;
  },
  $type: (operand, pointer) => {
    if (!types.includes(text(operand, pointer))) {
      throw new ConditionError(pointer, `One of ${types.join(', ')} is expected.`);
    }
    return (value) => typeOf(value) === operand;
  },
  $regex: regex(false),
  $regexi: regex(true),
  $not: (operand, pointer, compile) => not(compile.compileValue(operand, pointer, compile)),
};

export function isOperator(key: string): boolean {
  return Object.hasOwn(operators, key);
}

/** @throws ConditionError for an unknown operator or an operand of the wrong type */
export function compileOperator(key: string, operand: unknown, pointer: string, compile: Compile): Test {
  const operator = isOperator(key) ? operators[key] : undefined;
  if (operator === undefined) throw new ConditionError(pointer, `Unknown operator ${key}.`);
  return operator(operand, pointer, compile);
}

/** JavaScript's comparison: numerically when one side is a number, otherwise by UTF-16 code units. */
function ordered(compares: (value: string, expected: string) => boolean): Operator {
  return (operand, pointer, compile) => {
    const expected = textOrNumber(operand, pointer);
    // The comparison coerces its operands; they are typed as string because TypeScript requires a common type.
    return unlessMissing(compile, (value) => compares(toPrimitive(value) as string, expected as string));
  };
}

function version(compares: (value: string, expected: string) => boolean): Operator {
  return (operand, pointer, compile) => {
    const { dialect } = compile;
    const asked = textOrNumber(operand, pointer);
    const flaw = dialect === 'growthbook' ? pinnedFlaw(asked) : undefined;
    if (flaw !== undefined) throw new ConditionError(pointer, flaw);
    const expected = sortableVersion(asked, dialect);
    return unlessMissing(compile, (value) => compares(sortableVersion(value, dialect), expected));
  };
}

function regex(ignoreCase: boolean): Operator {
  return (operand, pointer, compile) => {
    const pattern = patternOf(text(operand, pointer), ignoreCase, pointer);
    compile.patternBudget.parts -= pattern.parts;
    if (compile.patternBudget.parts < 0) {
      throw new ConditionError(
        pointer,
        `The patterns of a condition may have ${MAX_PATTERN_PARTS} parts together, with counted repetitions written out.`,
      );
    }
    return unlessMissing(compile, (value) => pattern.test(toText(value)));
  };
}

function patternOf(source: string, ignoreCase: boolean, pointer: string): Pattern {
  try {
    return compilePattern(source, ignoreCase);
  } catch (error) {
    throw new ConditionError(pointer, error instanceof Error ? error.message : 'Invalid regular expression.');
  }
}

/** A missing value has no text, number or version, except in GrowthBook's dialect, where it is "null" or 0. */
export function unlessMissing({ dialect }: Pick<Compile, 'dialect'>, test: Test): Test {
  return dialect === 'growthbook' ? test : (value) => value != null && test(value);
}

/** Equal to one of the expected values, or for an array a common element. */
function isIn(expected: readonly unknown[], normalise: (value: unknown) => unknown = (value) => value): Test {
  const set = new Set(expected.map(normalise));
  return (value) =>
    Array.isArray(value) ? value.some((item: unknown) => set.has(normalise(item))) : set.has(normalise(value));
}

function all(tests: readonly Test[]): Test {
  return (value) => Array.isArray(value) && tests.every((test) => value.some((item: unknown) => test(item)));
}

function not(test: Test): Test {
  return (value) => !test(value);
}

function nested(pointer: string, compile: Compile): (item: unknown, index: number) => Test {
  return (item, index) => compile.compileValue(item, `${pointer}/${index}`, compile);
}

function foldCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function group(operand: unknown, pointer: string, { savedGroups }: Compile): readonly unknown[] {
  const name = text(operand, pointer);
  if (savedGroups === undefined) throw new ConditionError(pointer, 'There are no saved groups here.');
  return Object.hasOwn(savedGroups, name) ? (savedGroups[name] ?? []) : [];
}

function text(operand: unknown, pointer: string): string {
  if (typeof operand !== 'string') throw new ConditionError(pointer, 'A string is expected.');
  return operand;
}

function textOrNumber(operand: unknown, pointer: string): string | number {
  if (typeof operand === 'string' || typeof operand === 'number') return operand;
  throw new ConditionError(pointer, 'A string or a number is expected.');
}

function scalar(operand: unknown, pointer: string): unknown {
  if (typeof operand !== 'object' || operand === null) return operand;
  throw new ConditionError(pointer, 'A string, number, boolean or null is expected.');
}

function list(operand: unknown, pointer: string): readonly unknown[] {
  if (!Array.isArray(operand)) throw new ConditionError(pointer, 'A list is expected.');
  return operand;
}

function scalars(operand: unknown, pointer: string): readonly unknown[] {
  return list(operand, pointer).map((item, index) => scalar(item, `${pointer}/${index}`));
}
