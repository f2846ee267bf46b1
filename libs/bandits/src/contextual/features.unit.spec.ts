import { murmur3 } from '@assay/hashing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createEncoder, type FeatureDeclaration } from './features.js';

const declaration: FeatureDeclaration = {
  user: [
    { name: 'age', type: 'number', centre: 40, scale: 20 },
    { name: 'premium', type: 'boolean' },
    { name: 'country', type: 'category', levels: ['de', 'fr'] },
  ],
  content: [
    { name: 'price', type: 'number' },
    { name: 'brand', type: 'category', buckets: 3 },
  ],
};

describe('createEncoder', () => {
  const encoder = createEncoder(declaration);

  it('has an intercept and a name for every column', () => {
    expect(encoder.columns).toEqual([
      'intercept',
      'user.age',
      'user.age=missing',
      'user.premium',
      'user.premium=missing',
      'user.country=de',
      'user.country=fr',
      'user.country=other',
      'content.price',
      'content.price=missing',
      'content.brand#0',
      'content.brand#1',
      'content.brand#2',
      'content.brand=missing',
    ]);
  });

  it('encodes declared features', () => {
    const brand = [0, 0, 0, 0];
    brand[murmur3('Ödön', murmur3('brand', 0)) % 3] = 1;
    const vector = encoder.encode({ age: 50, premium: true, country: 'fr' }, { price: 2, brand: 'Ödön' });
    expect([...vector]).toEqual([1, 0.5, 0, 1, 0, 0, 1, 0, 2, 0, ...brand]);
  });

  it('encodes absent, unknown and wrongly typed values as missing', () => {
    const missing = [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1];
    expect([...encoder.encode({})]).toEqual(missing);
    expect([...encoder.encode({ age: '50', premium: 1, country: 'DE' }, { price: NaN, brand: null })]).toEqual(missing);
    expect([...createEncoder({ user: [{ name: 'constructor', type: 'number' }] }).encode({})]).toEqual([1, 0, 1]);
  });

  it('rounds a number with bins to the nearest bin, and reports the number of different vectors', () => {
    const of = createEncoder({
      user: [{ name: 'age', type: 'number', centre: 40, scale: 20, bins: 5 }],
      content: [{ name: 'new', type: 'boolean' }],
    });
    const ages = [-1e9, 24, 26, 40, 46, 1e9, NaN].map((age) => of.encode({ age }).slice(1, 3).join());
    expect(ages).toEqual(['-1,0', '-1,0', '-0.5,0', '0,0', '0.5,0', '1,0', '0,1']);
    expect(of.contexts).toBe(6 * 3);
    expect(encoder.contexts).toBe(Infinity);
    expect(createEncoder({ user: [{ name: 'country', type: 'category', levels: ['de'] }] }).contexts).toBe(2);
    expect(() => createEncoder({ user: [{ name: 'age', type: 'number', bins: 1 }] })).toThrow('bins');
  });

  it('limits outliers', () => {
    expect(encoder.encode({ age: -1.7e308 })[1]).toBe(-10);
    expect(encoder.encode({ age: 1e9 })[1]).toBe(10);
  });

  it('encodes any JSON as finite numbers, with exactly one column of each category set to 1', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('age', 'premium', 'country', 'price', 'brand'), fc.jsonValue()),
        (json) => {
          const vector = encoder.encode(json, json);
          expect(vector.every(Number.isFinite)).toBe(true);
          expect(vector.slice(5, 8).reduce((a, b) => a + b)).toBe(1);
          expect(vector.slice(10).reduce((a, b) => a + b)).toBe(1);
        },
      ),
    );
  });

  it.each<[string, FeatureDeclaration]>([
    [
      'declared twice',
      {
        user: [
          { name: 'a', type: 'boolean' },
          { name: 'a', type: 'number' },
        ],
      },
    ],
    ['positive scale', { user: [{ name: 'a', type: 'number', scale: 0 }] }],
    ['levels, each once', { user: [{ name: 'a', type: 'category', levels: [] }] }],
    ['levels, each once', { user: [{ name: 'a', type: 'category', levels: ['x', 'x'] }] }],
    ['buckets', { user: [{ name: 'a', type: 'category', buckets: 1.5 }] }],
    ['columns', { user: [{ name: 'a', type: 'category', buckets: 1000 }] }],
  ])('refuses a declaration: %s', (message, wrong) => {
    expect(() => createEncoder(wrong)).toThrow(message);
  });
});
