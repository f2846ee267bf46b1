import { describe, expect, it } from '@jest/globals';
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
  // GrowthBook evaluates these mistakes to false; here they are refused.
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

  // A fifth named parameter would be Jest's `done` where a case has no groups.
  it.each(valid)('%s', (_name, condition, attributes, expected, ...[savedGroups]) => {
    expect(compileCondition(condition, savedGroups).evaluate(attributes)).toBe(expected);
  });

  it.each(invalid)('%s is refused', (_name, condition) => {
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

  it('refuses absurd nesting', () => {
    let condition: unknown = { a: 1 };
    for (let i = 0; i < 100_000; i++) condition = { $not: condition };
    expect(refusal(condition).detail).toMatch(/deeper/);
  });

  it('treats inherited properties as missing', () => {
    expect(compileCondition({ constructor: { $exists: true } }).evaluate({})).toBe(false);
    expect(compileCondition({ 'tags.length': 2 }).evaluate({ tags: ['a', 'b'] })).toBe(true);
  });

  it('never lets an attribute break an evaluation', () => {
    const hostile = { a: { toString: 1, valueOf: 1, toJSON: 1 } };
    for (const condition of [{ a: 'x' }, { a: 1 }, { a: { $gt: 1 } }, { a: { $regex: 'x' } }, { a: { $vgt: '1' } }]) {
      expect(compileCondition(condition).evaluate(hostile)).toBe(false);
      expect(compileCondition(condition).evaluate({ a: [hostile.a] })).toBe(false);
    }
  });

  it('converts like JavaScript', () => {
    expect(compileCondition({ a: 5 }).evaluate({ a: [5] })).toBe(true);
    expect(compileCondition({ a: 'x,,y' }).evaluate({ a: ['x', null, 'y'] })).toBe(true);
    expect(compileCondition({ a: 0 }).evaluate({})).toBe(true);
    expect(compileCondition({ a: '[object Object]' }).evaluate({ a: {} })).toBe(true);
  });
});
