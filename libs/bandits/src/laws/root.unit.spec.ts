import { describe, expect, it } from '@jest/globals';
import { root } from './root.js';

describe('a root', () => {
  it.each<[string, (x: number) => number, number, number, number]>([
    ['of a cubic', (x) => x * x * x - 2, 0, 10, Math.cbrt(2)],
    ['of a falling function', (x) => Math.exp(-x) - 1e-9, 0, 100, Math.log(1e9)],
    ['near 0', (x) => x - 1e-12, 0, 1, 1e-12],
    ['of a steep step', (x) => Math.tanh(1e6 * (x - 0.3)), 0, 1, 0.3],
    ['of a flat function', (x) => (x - 0.7) ** 9, 0, 1, 0.7],
  ])('%s is found in few steps', (name, f, from, to, expected) => {
    let calls = 0;
    const counted = (x: number): number => {
      calls++;
      return f(x);
    };
    // Near its root, a ninth power consists of rounding errors only.
    expect(Math.abs(root(counted, from, to) / expected - 1)).toBeLessThan(name.includes('flat') ? 1e-2 : 1e-12);
    expect(calls).toBeLessThan(60);
  });

  it('is the end with the smaller absolute value if there is no root', () => {
    expect(root((x) => x + 1, 0, 1)).toBe(0);
    expect(root((x) => x - 2, 0, 1)).toBe(1);
  });
});
