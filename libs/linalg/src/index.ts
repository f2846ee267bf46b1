export { at } from './at.js';
export { dot } from './dot.js';
export { factorWithFloor } from './factor-with-floor.js';
export { factorRow, factorWithJitter, jitterLadder } from './factor-with-jitter.js';
export { invert } from './invert.js';
export { multiplyByTranspose, multiplySymmetric } from './multiply.js';
export { diagonal, type Numbers, rowStart } from './packed-triangle.js';
export { rankOneUpdate } from './rank-one-update.js';
export { solveLower, solveLowerInSequence, solveUpper } from './solve.js';
