import { describe, expect, it } from '@jest/globals';
import { checkConditionBudget, conditionBudget } from './condition-budget.js';
import { compileCondition } from './condition.js';
import { ConditionError } from './condition-error.js';

const { depth, keyCharacters, nodes, patterns, values, characters } = conditionBudget;

function refusal(condition: unknown): ConditionError {
  try {
    compileCondition(condition);
  } catch (error) {
    if (error instanceof ConditionError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

describe('the budget of a condition', () => {
  it.each<[string, unknown, unknown, string]>([
    [
      'attributes',
      Object.fromEntries(times(nodes, (n) => [`a${n}`, 1])),
      Object.fromEntries(times(nodes + 1, (n) => [`a${n}`, 1])),
      'attributes and operators',
    ],
    [
      'conditions in a list',
      { $or: times(nodes - 1, () => ({})) },
      { $or: times(nodes, () => ({})) },
      'attributes and operators',
    ],
    ['values', { id: { $in: times(values, (n) => n) } }, { id: { $in: times(values + 1, (n) => n) } }, 'values'],
    [
      'patterns',
      { $and: times(patterns, () => ({ a: { $regex: 'x' } })) },
      { $and: times(patterns + 1, () => ({ a: { $regex: 'x' } })) },
      'regular expressions',
    ],
    ['text', { a: 'x'.repeat(characters - 1) }, { a: 'x'.repeat(characters) }, 'characters'],
    ['the length of a path', { ['a'.repeat(keyCharacters)]: 1 }, { ['a'.repeat(keyCharacters + 1)]: 1 }, 'characters'],
  ])('accepts the maximum of %s and rejects more', (_what, most, tooMuch, named) => {
    expect(() => compileCondition(most)).not.toThrow();
    expect(refusal(tooMuch).detail).toContain(named);
  });

  it('reports the position of the excess', () => {
    expect(refusal({ plan: 'pro', id: { $in: times(values + 1, (n) => n) } }).pointer).toBe('/id/$in');
    let deep: unknown = { a: 1 };
    for (let n = 0; n < depth; n++) deep = { $not: deep };
    expect(refusal(deep).detail).toContain('deeper');
  });

  it('stops counting at the limit', () => {
    const read: string[] = [];
    const large = new Proxy(
      times(1_000_000, (n) => n),
      {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) read.push(key);
          return Reflect.get(target, key, receiver) as unknown;
        },
      },
    );
    expect(() => checkConditionBudget({ id: { $in: large } })).toThrow(ConditionError);
    expect(read.length).toBeLessThanOrEqual(values + 1);
  });
});
