import { describe, expect, it } from '@jest/globals';
import { readInputs } from './read-inputs.js';

describe('readInputs', () => {
  it('reads lists and objects into one matrix', () => {
    const rows = [[1, 2], { b: 4, a: 3 }];
    const { values, flaws } = readInputs(rows, 2, ['a', 'b']);
    expect(flaws).toEqual([]);
    expect([...values]).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['a list that is too short', [1], '/inputs/0'],
    ['a list that is too long', [1, 2, 3], '/inputs/0'],
    ['null', null, '/inputs/0'],
    ['a number', 4, '/inputs/0'],
    ['text in a list', [1, '2'], '/inputs/0/1'],
    ['null in a list', [null, 2], '/inputs/0/0'],
    ['a number that no 32-bit float holds', [1, -1e39], '/inputs/0/1'],
    ['a missing feature', { a: 1 }, '/inputs/0/b'],
    ['an unknown feature', { a: 1, b: 2, 'c~d': 3 }, '/inputs/0/c~0d'],
    ['a feature of the prototype', { a: 1, b: 2, toString: 3 }, '/inputs/0/toString'],
  ])('names %s', (_, row, pointer) => {
    expect(readInputs([row], 2, ['a', 'b']).flaws.map((flaw) => flaw.pointer)).toEqual([pointer]);
  });

  it('names at most 20 flaws of many rows, and refuses more values than fit before it takes memory for them', () => {
    const features = Array.from({ length: 1_000 }, (_, i) => `x${i}`);
    const empty = Array.from({ length: 4_000 }, () => ({}));
    expect(readInputs(empty, 1_000, features).flaws).toHaveLength(20);
    const tooMany = readInputs([...empty, ...empty], 1_000, features);
    expect(tooMany.flaws).toMatchObject([{ pointer: '/inputs' }]);
    expect(tooMany.values).toHaveLength(0);
  });

  it('takes lists only for a model without names of features', () => {
    expect(readInputs([[1, 2]], 2, null).flaws).toEqual([]);
    expect(readInputs([{ a: 1, b: 2 }], 2, null).flaws).toMatchObject([{ pointer: '/inputs/0' }]);
  });
});
