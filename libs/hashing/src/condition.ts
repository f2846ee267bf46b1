import { toNumber, toText } from './coercion.js';
import { checkConditionBudget } from './condition-budget.js';
import { ConditionError } from './condition-error.js';
import { type Dialect } from './dialect.js';
import {
  type Compile,
  compileOperator,
  isOperator,
  MAX_PATTERN_PARTS,
  type SavedGroups,
  type Test,
  unlessMissing,
} from './operators.js';

/** A unit's attributes: JSON values by name, with any nesting. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A compiled condition. */
export interface Condition {
  /** Whether the attributes satisfy the condition. Never throws on JSON values of reasonable depth. */
  evaluate(attributes: Attributes): boolean;
}

/**
 * Compiles a targeting condition of GrowthBook's Mongo-style language. In the `growthbook` dialect, a valid condition gives the same result as in
 * GrowthBook; a condition that can only be a mistake, which GrowthBook evaluates to false, is an error here.
 *
 * @param condition the condition as parsed JSON
 * @param savedGroups lists that `$inGroup` and `$notInGroup` may name; without them those operators are an error, with them an unknown group is empty
 * @param dialect determines how missing attributes and versions are compared
 * @throws ConditionError with the pointer of the first faulty part, or of the part that exceeds `conditionBudget`
 */
export function compileCondition(condition: unknown, savedGroups?: SavedGroups, dialect: Dialect = 'assay'): Condition {
  checkConditionBudget(condition);
  const patternBudget = { parts: MAX_PATTERN_PARTS };
  const test = compileObject(condition, '', { savedGroups, dialect, patternBudget, compileObject, compileValue });
  return { evaluate: test };
}

/** An object of paths and logical operators; all must hold. */
function compileObject(condition: unknown, pointer: string, compile: Compile): Test {
  const tests = entries(condition, pointer).map(([key, value]): Test => {
    const at = child(pointer, key);
    switch (key) {
      case '$and':
        return every(list(value, at, compile));
      case '$or':
        return some(list(value, at, compile));
      case '$nor':
        return not(some(list(value, at, compile)));
      case '$not':
        return not(compileObject(value, at, compile));
      default: {
        if (isOperator(key)) throw new ConditionError(at, `${key} must stand inside an attribute, not in its place.`);
        const test = compileValue(value, at, compile);
        if (!key.includes('.')) return (attributes) => test(childAt(attributes, key));
        const path = key.split('.');
        return (attributes) => test(path.reduce(childAt, attributes));
      }
    }
  });
  return every(tests);
}

/** The conditions on one attribute: an equality or an object of operators that must all hold. */
function compileValue(expected: unknown, pointer: string, compile: Compile): Test {
  if (typeof expected === 'string') return unlessMissing(compile, (value) => toText(value) === expected);
  if (typeof expected === 'number') return unlessMissing(compile, (value) => toNumber(value) === expected);
  if (typeof expected === 'boolean') return (value) => value !== null && Boolean(value) === expected;
  if (expected === null) return (value) => value === null;

  const pairs = Array.isArray(expected) ? [] : entries(expected, pointer);
  const operators = pairs.filter(([key]) => key.startsWith('$'));
  if (operators.length === 0) {
    const json = JSON.stringify(expected);
    return (value) => JSON.stringify(value) === json;
  }
  if (operators.length < pairs.length) {
    throw new ConditionError(pointer, 'Operators ($…) and plain keys cannot be mixed.');
  }
  return every(operators.map(([key, operand]) => compileOperator(key, operand, child(pointer, key), compile)));
}

function list(value: unknown, pointer: string, compile: Compile): Test[] {
  if (!Array.isArray(value)) throw new ConditionError(pointer, 'A list of conditions is expected.');
  return value.map((item: unknown, index) => compileObject(item, child(pointer, String(index)), compile));
}

function entries(value: unknown, pointer: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConditionError(pointer, 'An object is expected.');
  }
  return Object.entries(value);
}

function child(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Own properties only; null if missing. */
function childAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : null;
}

/** Most conditions have one or two parts: these are compiled without a loop. */
function every(tests: readonly Test[]): Test {
  const [first, second, ...others] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (others.length === 0) return (value) => first(value) && second(value);
  return (value) => tests.every((test) => test(value));
}

/** As in GrowthBook, an empty list is true. */
const some =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.length === 0 || tests.some((test) => test(value));

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);
