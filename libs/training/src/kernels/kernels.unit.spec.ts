import { describe, expect, it } from '@jest/globals';
import { dropoutDraw, dropoutMask } from '../batches/dropout.js';
import { coxLoss } from '../loss/cox-loss.js';
import { FIRST_FREE, instantiateKernels } from './kernels.js';

const memory = new WebAssembly.Memory({ initial: 8, maximum: 8 });
const kernels = instantiateKernels(memory);
const floats = (address: number, length: number) => new Float32Array(memory.buffer, address, length);
const A = FIRST_FREE;
const B = A + 65_536;
const C = B + 65_536;
const D = C + 65_536;

/** Values without a pattern that could hide a wrong index. */
const fill = (address: number, length: number, factor: number) => {
  const view = floats(address, length);
  for (let i = 0; i < length; i++) view[i] = Math.sin(factor * (i + 1));
  return Float64Array.from(view);
};

describe('the kernels', () => {
  it.each([
    [4, 1, 4],
    [8, 5, 12],
    [44, 21, 36],
    [12, 64, 64],
  ])('multiply matrices of %i×%i and %i columns, also transposed', (m, k, n) => {
    const a = fill(A, m * k, 0.7);
    const b = fill(B, k * n, 1.3);
    const bias = fill(D, n, 2.1);
    const expected = Array.from({ length: m * n }, (_, e) => {
      const [i, j] = [Math.floor(e / n), e % n];
      let sum = bias[j]!;
      for (let t = 0; t < k; t++) sum += a[i * k + t]! * b[t * n + j]!;
      return sum;
    });
    const near = (relu: boolean) =>
      floats(C, m * n).forEach((x, e) => expect(x).toBeCloseTo(relu ? Math.max(0, expected[e]!) : expected[e]!, 5));
    kernels.gemm(A, 4 * k, 4, B, C, D, D + 4096, m, k, n, false);
    near(false);
    kernels.gemm(A, 4 * k, 4, B, C, D, D + 4096, m, k, n, true);
    near(true);
    const columns = floats(A, m * k);
    for (let i = 0; i < m; i++) for (let t = 0; t < k; t++) columns[t * m + i] = a[i * k + t]!;
    kernels.gemm(A, 4, 4 * m, B, C, D, D + 4096, m, k, n, false);
    near(false);
  });

  it.each([
    [8, 12],
    [36, 4],
    [48, 64],
  ])('transpose %i×%i', (rows, columns) => {
    const a = fill(A, rows * columns, 0.3);
    kernels.transpose(A, B, rows, columns);
    floats(B, rows * columns).forEach((x, e) => expect(x).toBe(a[(e % rows) * columns + Math.floor(e / rows)]));
  });

  it.each([4, 16, 44])('sum %i columns, also weighted', (n) => {
    const a = fill(A, 12 * n, 0.9);
    const d = fill(B, 12, 1.7);
    const sum = (j: number, weight: (i: number) => number) =>
      Array.from({ length: 12 }, (_, i) => weight(i) * a[i * n + j]!).reduce((x, y) => x + y);
    kernels.columnSums(A, C, 12, n);
    floats(C, n).forEach((x, j) =>
      expect(x).toBeCloseTo(
        sum(j, () => 1),
        5,
      ),
    );
    kernels.weightedColumnSums(A, B, C, 12, n);
    floats(C, n).forEach((x, j) =>
      expect(x).toBeCloseTo(
        sum(j, (i) => d[i]!),
        5,
      ),
    );
  });

  it('compute tanh and SELU to a few units in the last place', () => {
    const values = Array.from({ length: 4096 }, (_, i) => (i - 2048) ** 3 / 5e8);
    for (const [name, exact] of [
      ['tanhForward', Math.tanh],
      ['seluForward', (x: number) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))],
    ] as const) {
      floats(A, 4096).set(values);
      kernels[name](A, 4096);
      const rounded = Float32Array.from(values);
      floats(A, 4096).forEach((y, i) => {
        const expected = exact(rounded[i]!);
        expect(Math.abs(y - expected)).toBeLessThanOrEqual(4e-7 * Math.abs(expected));
      });
      floats(A, 4).fill(Number.NaN);
      kernels[name](A, 4);
      expect(name === 'seluForward' ? floats(A, 1)[0] : Number.NaN).toBeNaN();
    }
  });

  it.each([false, true])('compute the loss of the reference, Efron %j, also for log hazards of ±500', (efron) => {
    const rows = 203;
    for (const scale of [1, 30, 500]) {
      const h = fill(A, rows, 1.1).map((x) => Math.fround(scale * x));
      floats(A, rows).set(h);
      const events = new Int32Array(memory.buffer, B, rows).map((_, i) => (i % 3 === 0 || i % 10 < 4 ? 1 : 0));
      const groups = events.map((_, i) => Math.floor(i / 5) + Math.floor(i / 7));
      new Int32Array(memory.buffer, B, rows).set(events);
      new Int32Array(memory.buffer, C, rows).set(groups);
      const loss = kernels.cox(A, D, B, C, D + 4096, rows, efron);
      const expected = coxLoss(h, { events, groups }, efron ? 'efron' : 'breslow')!;
      expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-13 * expected.loss);
      floats(D, rows).forEach((g, i) =>
        expect(Math.abs(g - expected.gradient[i]!)).toBeLessThanOrEqual(6e-8 * Math.abs(expected.gradient[i]!) + 1e-17),
      );
    }
  });

  it("draw the reference's dropout masks, with the wanted share of zeros", () => {
    const n = 16_384;
    const draw = dropoutDraw(0.3, { seed: -5, epoch: 77, batch: 2, layer: 1 });
    kernels.dropoutMask(A, n, draw.threshold, draw.scale, ...draw.key, ...draw.counter);
    const mask = floats(A, n);
    expect([...mask]).toEqual([...dropoutMask(n, draw)].map(Math.fround));
    const dropped = mask.filter((x) => x === 0).length;
    expect(Math.abs(dropped / n - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / n));
  });
});
