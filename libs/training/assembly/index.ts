// AssemblyScript, compiled by `npm run gen` to libs/training/src/kernels/kernels.generated.ts. Memory is imported; no function allocates.
export { columnSums, gatherRows, gemm, outerProduct, rowProducts, transpose, weightedColumnSums } from './matrix';
export { multiply, reluBackward, seluBackward, seluForward, tanhBackward, tanhForward } from './activations';
export { cox } from './cox';
export { adam, sgd, sumOfSquares } from './optimisers';
export { dropoutMask } from './philox';

/** The first address after the compiler's own constants. */
export function freeFrom(): usize {
  return __heap_base;
}
