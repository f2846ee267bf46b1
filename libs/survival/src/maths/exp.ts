/** ln 2 in two parts, as in fdlibm: the product of the first with a whole number below 2²¹ is exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const STEPS = 256;
const STEPS_PER_UNIT = STEPS / Math.LN2;
const HIGH = LN2_HIGH / STEPS;
const LOW = LN2_LOW / STEPS;
const LEAST = -745.14;
const GREATEST = 709.79;

/** 2^(j/256) as products of repeated square roots, which every machine rounds alike. */
const roots = rootsOfTwo();

/** 2^k for k from -1074 to 1023. */
const powers = powersOfTwo();

/**
 * eˣ, the same bits on every machine, because it uses only + - * / and square roots, unlike `Math.exp`, whose last bits differ between JavaScript
 * engines. The relative error is below 1e-15. Several times as fast as the exponential of @stdlib, because the inner loops of
 * Brier scores consist of little else.
 *
 * Method: x = k·ln 2/256 + r with |r| ≤ ln 2/512, a table of 2^(j/256), and the series of eʳ to the fourth power (P. T. P. Tang, ACM Trans. Math.
 * Softw. 15 (1989) 144).
 */
export function exp(x: number): number {
  if (!(x > LEAST)) return x === x ? 0 : NaN;
  if (x > GREATEST) return Infinity;
  const k = Math.floor(x * STEPS_PER_UNIT + 0.5);
  const j = k & (STEPS - 1);
  const exponent = (k - j) / STEPS;
  const r = x - k * HIGH - k * LOW;
  const square = r * r;
  const series = 1 + r + square * (1 / 2 + r * (1 / 6) + square * (1 / 24));
  const value = (roots[j] as number) * series;
  // The largest and the smallest powers of two are reached in two steps, because one of them would overflow or lose bits.
  if (exponent > 1023) return value * 2 * (powers[exponent - 1 + 1074] as number);
  if (exponent < -1022) return value * (powers[exponent + 60 + 1074] as number) * 2 ** -60;
  return value * (powers[exponent + 1074] as number);
}

function rootsOfTwo(): Float64Array {
  const table = new Float64Array(STEPS).fill(1);
  let root = 2;
  for (let bit = STEPS / 2; bit >= 1; bit /= 2) {
    root = Math.sqrt(root);
    for (let j = 0; j < STEPS; j++) if ((j & bit) !== 0) table[j] = (table[j] as number) * root;
  }
  return table;
}

function powersOfTwo(): Float64Array {
  const table = new Float64Array(1074 + 1024);
  table[1074] = 1;
  for (let k = 1; k <= 1023; k++) table[1074 + k] = (table[1074 + k - 1] as number) * 2;
  for (let k = -1; k >= -1074; k--) table[1074 + k] = (table[1074 + k + 1] as number) / 2;
  return table;
}
