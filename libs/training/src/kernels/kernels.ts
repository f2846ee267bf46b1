import { kernelBytes } from '../generated/kernels.js';

/** The functions of `libs/training/assembly`; an address is in bytes, a number of elements a multiple of 4 where its source says so. */
export interface Kernels {
  freeFrom(): number;
  gemm(
    a: number,
    rowStride: number,
    columnStride: number,
    b: number,
    c: number,
    bias: number,
    panel: number,
    m: number,
    k: number,
    n: number,
    relu: boolean,
  ): void;
  transpose(from: number, to: number, rows: number, columns: number): void;
  rowProducts(a: number, w: number, h: number, m: number, n: number): void;
  weightedColumnSums(a: number, d: number, g: number, m: number, n: number): void;
  columnSums(d: number, g: number, m: number, n: number): void;
  outerProduct(d: number, w: number, to: number, m: number, n: number): void;
  gatherRows(table: number, indices: number, to: number, m: number, rowBytes: number): void;
  tanhForward(x: number, n: number): void;
  seluForward(x: number, n: number): void;
  reluBackward(d: number, a: number, n: number): void;
  tanhBackward(d: number, a: number, n: number): void;
  seluBackward(d: number, a: number, n: number): void;
  multiply(a: number, b: number, to: number, n: number): void;
  cox(h: number, d: number, events: number, groups: number, free: number, m: number, efron: boolean): number;
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    n: number,
    rate: number,
    rootCorrection: number,
    epsilon: number,
    decay: number,
    shrink: number,
  ): number;
  sgd(w: number, g: number, n: number, rate: number, decay: number): number;
  sumOfSquares(x: number, n: number): number;
  dropoutMask(
    to: number,
    n: number,
    threshold: number,
    scale: number,
    key0: number,
    key1: number,
    c1: number,
    c2: number,
    c3: number,
  ): void;
}

/** Size of a page of WebAssembly's memory in bytes. */
export const PAGE = 65_536;

/** The first address that is free on every machine: the compiler's constants lie below. */
export const FIRST_FREE = 16_384;

let module: WebAssembly.Module | undefined;

/** The kernels on a memory of their own. @throws RangeError if the memory cannot be allocated */
export function instantiateKernels(memory: WebAssembly.Memory): Kernels {
  module ??= new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'));
  // The interface above is that of the sources, and a spec calls every function.
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  if (kernels.freeFrom() > FIRST_FREE) throw new Error(`The kernels' constants end at ${kernels.freeFrom()}.`);
  return kernels;
}
