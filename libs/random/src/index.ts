export { deriveSeed } from './derive-seed.js';
export { mulberry32 } from './mulberry32.js';
export { type Random } from './random.js';
export { randomBeta } from './random-beta.js';
export { randomGamma } from './random-gamma.js';
export { randomNormal } from './random-normal.js';
export { seededRandom, seededRandom32 } from './seeded-random.js';
