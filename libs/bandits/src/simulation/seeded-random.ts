const { cos, log, PI, sqrt } = Math;

/** Numbers in [0, 1) with 53 bits, the same for the same seed on every machine. */
export type Random = () => number;

/**
 * The generator sfc32 of PractRand (C. Doty-Humphrey, public domain), started from a seed.
 *
 * @throws RangeError unless the seed is a whole number
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
  let [a, b, c, counter] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
}

/** A standard normal number (Box & Muller, 1958). */
export function randomNormal(random: Random): number {
  return sqrt(-2 * log(1 - random())) * cos(2 * PI * random());
}
