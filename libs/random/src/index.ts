export { counterWords, philoxKey } from './counter-random.js';
export { deriveSeed } from './derive-seed.js';
export { mulberry32 } from './mulberry32.js';
export { philox4x32 } from './philox.js';
export { type Random } from './random.js';
export { randomBeta } from './random-beta.js';
export { randomGamma } from './random-gamma.js';
export { randomNormal } from './random-normal.js';
export { seededRandom, seededRandom32 } from './seeded-random.js';
