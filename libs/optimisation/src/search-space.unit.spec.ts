import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Parameter, SearchSpace } from './search-space.js';

const parameters: readonly Parameter[] = [
  { name: 'width', bounds: [-3, 5] },
  { name: 'rate', bounds: [1e-5, 0.1], scale: 'log' },
  { name: 'layers', type: 'integer', bounds: [1, 6] },
  { name: 'units', type: 'integer', bounds: [8, 1024], scale: 'log' },
  { name: 'loss', type: 'categorical', values: ['mse', 'mae', 'huber'] },
];
const space = new SearchSpace(parameters);
const cube = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });

describe('SearchSpace', () => {
  it('decodes to allowed values that encode and decode to themselves', () => {
    fc.assert(
      fc.property(cube, (coordinates) => {
        const values = space.decode(Float64Array.from(coordinates));
        const again = space.encode(values);
        expect(space.decode(again)).toEqual(values);
        const snapped = again.slice();
        space.snap(snapped);
        snapped.forEach((value, p) => expect(value).toBeCloseTo(again[p]!, 12));
      }),
    );
  });

  it('reaches every bound, level and category', () => {
    expect(space.decode(new Float64Array(5))).toEqual([-3, 1e-5, 1, 8, 'mse']);
    expect(space.decode(new Float64Array(5).fill(1))).toEqual([5, 0.1, 6, 1024, 'huber']);
    expect(space.decode(new Float64Array(5).fill(0.5))).toEqual([1, 0.001, 4, 88, 'mae']);
  });

  it('gives categories columns at distance 1 from each other', () => {
    expect(space.columns).toBe(7);
    expect([...space.parameterOf]).toEqual([0, 1, 2, 3, 4, 4, 4]);
    const [a, b] = [new Float64Array(7), new Float64Array(7)];
    space.toColumns(space.encode([1, 0.001, 4, 88, 'mse']), a);
    space.toColumns(space.encode([1, 0.001, 4, 88, 'huber']), b);
    expect(a.reduce((sum, value, c) => sum + (value - b[c]!) ** 2, 0)).toBeCloseTo(1, 12);
  });

  it.each([
    [{ name: 'x', bounds: [1, 1] }, /min < max/],
    [{ name: 'x', bounds: [2, 1] }, /min < max/],
    [{ name: 'x', bounds: [0, NaN] }, /finite/],
    [{ name: 'x', bounds: [-1e308, 1e308] }, /finite/],
    [{ name: 'x', bounds: [0] }, /bounds \[min, max\]/],
    [{ name: 'x', bounds: [0, 1], scale: 'log' }, /min must be above 0/],
    [{ name: 'x', bounds: [0, 1], scale: 'sqrt' }, /linear or log/],
    [{ name: 'x', bounds: [0, 1], type: 'real' }, /continuous, integer or categorical/],
    [{ name: 'x', type: 'integer', bounds: [0, 1.5] }, /whole numbers/],
    [{ name: 'x', type: 'categorical', values: ['a'] }, /2 to 100/],
    [{ name: 'x', type: 'categorical', values: ['a', 'a'] }, /twice/],
    [{ name: '', bounds: [0, 1] }, /needs a name/],
  ])('refuses %j', (parameter, message) => {
    const attempt = (): SearchSpace => new SearchSpace([parameter as Parameter]);
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(message);
  });

  it('rejects an empty list of parameters, too many parameters and duplicate names', () => {
    const many = (count: number): Parameter[] =>
      Array.from({ length: count }, (_, i) => ({ name: `x${i}`, bounds: [0, 1] }));
    expect(() => new SearchSpace([])).toThrow(/1 to 64/);
    expect(() => new SearchSpace(many(65))).toThrow(/1 to 64/);
    expect(() => new SearchSpace([...many(2), ...many(1)])).toThrow(/twice/);
  });

  it.each([
    [[6, 0.001, 4, 88, 'mae'], /"width" must be a number from -3 to 5, not 6/],
    [[1, 0.001, 4.5, 88, 'mae'], /whole number/],
    [[1, 0.001, 4, 88, 'log'], /one of mse, mae, huber/],
    [[1, 0.001, 4], /5 values/],
    [['1', 0.001, 4, 88, 'mae'], /"width"/],
  ])('refuses the point %j', (values, message) => {
    expect(() => space.encode(values)).toThrow(message);
  });
});
