import { describe, expect, it } from '@jest/globals';
import { hostileJson, pointsInto, spoiled } from '@assay/testing';
import fc from 'fast-check';
import { growthBookCases } from '../test/growthbook-cases.js';
import { compileCondition } from './condition.js';
import { ConditionError } from './condition-error.js';

function refusal(condition: unknown): { pointer: string; detail: string } {
  try {
    compileCondition(condition);
  } catch (error) {
    if (error instanceof ConditionError) return { pointer: error.pointer, detail: error.detail };
    throw error;
  }
  throw new Error('The condition was accepted.');
}

describe("GrowthBook's evalCondition cases", () => {
  // GrowthBook evaluates these mistakes to false; here they are rejected.
  const mistakes = [
    '$in - not array',
    '$nin - not array',
    '$ini - not array',
    '$nini - not array',
    'unknown operator - pass',
    '$regex invalid - pass',
    '$regex invalid - fail',
  ];
  const { evalCondition } = growthBookCases;
  const valid = evalCondition.filter(([name]) => !mistakes.includes(name));
  const invalid = evalCondition.filter(([name]) => mistakes.includes(name));

  it('has all 248 cases', () => {
    expect([valid.length, invalid.length]).toEqual([241, 7]);
  });

  // A fifth named parameter would be Jest's `done` if a case has no groups.
  it.each(valid)('%s', (_name, condition, attributes, expected, ...[savedGroups]) => {
    expect(compileCondition(condition, savedGroups, 'growthbook').evaluate(attributes)).toBe(expected);
  });

  it.each(invalid)('%s is rejected', (_name, condition) => {
    expect(() => compileCondition(condition)).toThrow(ConditionError);
  });
});

describe('compileCondition', () => {
  it.each([
    ['no object', [], ''],
    ['null', null, ''],
    ['a logical operator without a list', { $or: {} }, '/$or'],
    ['a list with something else', { $and: [{ a: 1 }, 2] }, '/$and/1'],
    ['$not of a list', { $not: [] }, '/$not'],
    ['an operator in the place of an attribute', { $gt: 5 }, '/$gt'],
    ['an unknown operator, deep inside', { $or: [{ 'a/b~c': { $foo: 1 } }] }, '/$or/0/a~1b~0c/$foo'],
    ['an inherited name as operator', { a: { $constructor: 1 } }, '/a/$constructor'],
    ['operators mixed with keys', { a: { $gt: 1, b: 2 } }, '/a'],
    ['$eq of an object', { a: { $eq: {} } }, '/a/$eq'],
    ['$gt of a boolean', { a: { $gt: true } }, '/a/$gt'],
    ['$vgt of null', { a: { $vgt: null } }, '/a/$vgt'],
    ['$in of objects', { a: { $in: [1, {}] } }, '/a/$in/1'],
    ['$all of no list', { a: { $all: 'x' } }, '/a/$all'],
    ['$alli with a bad element', { a: { $alli: ['x', { $foo: 1 }] } }, '/a/$alli/1/$foo'],
    ['$exists of a text', { a: { $exists: 'yes' } }, '/a/$exists'],
    ['$type of an unknown type', { a: { $type: 'date' } }, '/a/$type'],
    ['$elemMatch of a scalar', { a: { $elemMatch: 1 } }, '/a/$elemMatch'],
    ['$size of an unknown operator', { a: { $size: { $foo: 1 } } }, '/a/$size/$foo'],
    ['$regex of a number', { a: { $regex: 1 } }, '/a/$regex'],
    ['an invalid $regexi', { a: { $regexi: '(' } }, '/a/$regexi'],
    ['$inGroup where there are no groups', { a: { $inGroup: 'vip' } }, '/a/$inGroup'],
  ])('refuses %s', (_name, condition, pointer) => {
    expect(refusal(condition).pointer).toBe(pointer);
    expect(refusal(condition).detail).toMatch(/\.$|regular expression/);
  });

  it('rejects extreme nesting', () => {
    let condition: unknown = { a: 1 };
    for (let i = 0; i < 100_000; i++) condition = { $not: condition };
    expect(refusal(condition).detail).toMatch(/deeper/);
  });

  it('treats inherited properties as missing', () => {
    expect(compileCondition({ constructor: { $exists: true } }).evaluate({})).toBe(false);
    expect(compileCondition({ 'tags.length': 2 }).evaluate({ tags: ['a', 'b'] })).toBe(true);
  });

  it('never throws, whatever the attributes', () => {
    const hostile = { a: { toString: 1, valueOf: 1, toJSON: 1 } };
    for (const condition of [{ a: 'x' }, { a: 1 }, { a: { $gt: 1 } }, { a: { $regex: 'x' } }, { a: { $vgt: '1' } }]) {
      expect(compileCondition(condition).evaluate(hostile)).toBe(false);
      expect(compileCondition(condition).evaluate({ a: [hostile.a] })).toBe(false);
    }
  });

  it('converts like JavaScript', () => {
    expect(compileCondition({ a: 5 }).evaluate({ a: [5] })).toBe(true);
    expect(compileCondition({ a: 'x,,y' }).evaluate({ a: ['x', null, 'y'] })).toBe(true);
    expect(compileCondition({ a: 0 }).evaluate({ a: '' })).toBe(true);
    expect(compileCondition({ a: '[object Object]' }).evaluate({ a: {} })).toBe(true);
  });
});

describe('any condition', () => {
  const all = growthBookCases.evalCondition;
  const conditions = fc.oneof(
    fc.constantFrom(...all).chain(([, condition]) => spoiled(condition)),
    hostileJson(),
    fc.string().map((source) => ({ a: { $regex: source } })),
  );
  const attributes = fc.oneof(
    fc.constantFrom(...all).chain(([, , given]) => spoiled(given)),
    fc.dictionary(fc.constantFrom('a', 'tags', 'country'), hostileJson(), { noNullPrototype: true }),
  ) as fc.Arbitrary<Record<string, unknown>>;
  const groups = { evens: [2, 4, 6], names: ['a', 'b'] };

  /** Undefined if the condition is rejected. */
  const compiled = (condition: unknown): ((given: Record<string, unknown>) => boolean) | undefined => {
    try {
      const made = compileCondition(condition, groups);
      return (given) => made.evaluate(given);
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      expect([error.pointer, pointsInto(condition, error.pointer)]).toEqual([error.pointer, true]);
      return undefined;
    }
  };

  it('is consistently true or false for any attributes, or is rejected if invalid', () => {
    const answers = new Map<unknown, number>();
    fc.assert(
      fc.property(conditions, attributes, (condition, given) => {
        const before = structuredClone({ condition, given });
        const answer = compiled(condition)?.(given);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        expect([true, false, undefined]).toContain(answer);
        expect({ condition, given }).toEqual(before);
        expect(compiled(before.condition)?.(before.given)).toBe(answer);
      }),
      { numRuns: 1_000 },
    );
    // Each result must occur often enough for the test to be meaningful.
    expect([true, false, undefined].filter((answer) => (answers.get(answer) ?? 0) < 50)).toEqual([]);
  });

  it('satisfies the laws of logic', () => {
    fc.assert(
      fc.property(conditions, conditions, attributes, (p, q, given) => {
        const [one, other] = [compiled(p)?.(given), compiled(q)?.(given)];
        if (one === undefined || other === undefined) return;
        const holds = (condition: unknown): boolean => compileCondition(condition, groups).evaluate(given);
        expect(holds({ $not: p })).toBe(!one);
        expect(holds({ $not: { $not: p } })).toBe(one);
        expect(holds({ $and: [p, q] })).toBe(one && other);
        expect(holds({ $or: [p, q] })).toBe(one || other);
        expect(holds({ $nor: [p, q] })).toBe(!(one || other));
        expect(holds({ $not: { $or: [p, q] } })).toBe(holds({ $and: [{ $not: p }, { $not: q }] }));
        expect(holds({ $not: { $and: [p, q] } })).toBe(holds({ $or: [{ $not: p }, { $not: q }] }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of one attribute is the negation of its negation', () => {
    const pairs = fc.constantFrom(
      ['$eq', '$ne'],
      ['$in', '$nin'],
      ['$ini', '$nini'],
      ['$inGroup', '$notInGroup'],
      ['$veq', '$vne'],
    );
    const operand = fc.oneof(
      hostileJson(),
      fc.array(fc.constantFrom(1, 2, 'a', 'A', null)),
      fc.constantFrom('1.2.3', 'evens'),
    );
    fc.assert(
      fc.property(pairs, operand, hostileJson(), ([is, isNot], expected, value) => {
        const yes = compiled({ a: { [is]: expected } });
        const no = compiled({ a: { [isNot]: expected } });
        expect(yes === undefined).toBe(no === undefined);
        if (yes === undefined || no === undefined) return;
        expect(yes({ a: value })).toBe(!no({ a: value }));
        expect(compileCondition({ a: { $not: { [is]: expected } } }, groups).evaluate({ a: value })).toBe(
          !yes({ a: value }),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the dialects', () => {
  const both = (condition: unknown, attributes: Record<string, unknown>): [assay: boolean, growthbook: boolean] => [
    compileCondition(condition).evaluate(attributes),
    compileCondition(condition, undefined, 'growthbook').evaluate(attributes),
  ];

  // In GrowthBook a missing attribute is "null", 0 and version 0; in Assay it has no value.
  it.each([
    [{ a: 'null' }],
    [{ a: 0 }],
    [{ a: { $lt: 1 } }],
    [{ a: { $lte: 0 } }],
    [{ a: { $gt: -1 } }],
    [{ a: { $gte: 0 } }],
    [{ a: { $regex: '^n' } }],
    [{ a: { $regexi: 'NULL' } }],
    [{ a: { $veq: '0' } }],
    [{ a: { $vlt: '1.0.0' } }],
    [{ a: { $vlte: '0' } }],
    [{ 'a.b': 'null' }],
  ])('differ on %j of a missing attribute', (condition) => {
    expect(both(condition, {})).toEqual([false, true]);
    expect(both(condition, { a: null })).toEqual([false, true]);
    expect(both({ $not: condition }, {})).toEqual([true, false]);
  });

  it('differ on null in a list', () => {
    expect(both({ a: { $alli: ['NULL'] } }, { a: [null] })).toEqual([false, true]);
    expect(both({ a: { $all: ['null'] } }, { a: [null] })).toEqual([false, true]);
  });

  it.each([
    [{ a: null }, true],
    [{ a: { $eq: null } }, true],
    [{ a: { $exists: false } }, true],
    [{ a: { $type: 'null' } }, true],
    [{ a: { $ne: 'x' } }, true],
    [{ a: { $nin: ['x'] } }, true],
    [{ a: { $in: ['null', 0] } }, false],
    [{ a: { $vne: '1.0.0' } }, true],
    [{ a: false }, false],
    [{ a: { $not: { $regex: 'x' } } }, true],
  ])('agree on %j of a missing attribute', (condition, expected) => {
    expect(both(condition, {})).toEqual([expected, expected]);
  });

  it.each([
    ['99999', '100000'],
    ['1.99999.0', '1.100000.0'],
    ['2026.1.1', '20260101.1.1'],
    ['1.2.20240115', '1.2.20240116'],
    ['1.2.9007199254740993', '1.2.9007199254740994'],
    ['1.0.0-rc.99999', '1.0.0-rc.100000'],
    ['1.0.0-100000', '1.0.0-alpha'],
    ['1.0.0-100000', '1.0.0'],
    ['1.0.9', '1.0.0010'],
  ])('compare %s and %s as versions', (less, more) => {
    const test = (operator: string, expected: string, a: string) =>
      compileCondition({ a: { [operator]: expected } }).evaluate({ a });
    expect([test('$vlt', more, less), test('$vgt', less, more), test('$veq', more, less)]).toEqual([true, true, false]);
    expect([test('$vgt', more, less), test('$vlt', less, more), test('$vne', more, less)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('reject a version that GrowthBook would compare incorrectly if its rule is pinned', () => {
    const condition = { a: { $vgt: '1.100000.0' } };
    expect(() => compileCondition(condition, undefined, 'growthbook')).toThrow('100000 has 6');
    expect(() => compileCondition({ a: { $vgt: '1.99999.0+100000' } }, undefined, 'growthbook')).not.toThrow();
  });

  it('drop build metadata like GrowthBook, in linear time', () => {
    const rule = (text: string) => text.replace(/(^v|\+.*$)/g, '');
    const texts = fc.string({ unit: fc.constantFrom('v', '+', '1', '.', '\n', '\u2028'), maxLength: 12 });
    fc.assert(
      fc.property(texts, (text) => {
        const plain = rule(text);
        fc.pre(plain !== '' && !plain.startsWith('v') && !plain.includes('+'));
        expect(compileCondition({ a: { $veq: plain } }).evaluate({ a: text })).toBe(true);
      }),
    );
    // Hours, with GrowthBook's regular expression.
    expect(compileCondition({ a: { $veq: '1' } }).evaluate({ a: `${'+'.repeat(1_000_000)}\n` })).toBe(false);
  });
});

describe('the patterns of a condition', () => {
  it('have at most 2,000 parts together', () => {
    const condition = (patterns: number) => ({
      $or: Array.from({ length: patterns }, () => ({ a: { $regex: 'a{900}' } })),
    });
    expect(() => compileCondition(condition(2))).not.toThrow();
    expect(refusal(condition(3)).pointer).toBe('/$or/2/a/$regex');
  });
});
