// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011), as in `libs/random/src/philox.ts`.

/**
 * Fills n values (a multiple of 4) with `scale` where a random word is at least `threshold`, else with zero: a mask of inverted dropout.
 * Block i of four values has the counter (i, c1, c2, c3).
 */
export function dropoutMask(
  to: usize,
  n: i32,
  threshold: u32,
  scale: f32,
  key0: u32,
  key1: u32,
  c1: u32,
  c2: u32,
  c3: u32,
): void {
  const blocks = (<u32>n) >> 2;
  for (let block: u32 = 0; block < blocks; block++) {
    let x0: u32 = block;
    let x1 = c1;
    let x2 = c2;
    let x3 = c3;
    let k0 = key0;
    let k1 = key1;
    for (let round = 0; round < 10; round++) {
      const p0 = <u64>x0 * 0xd2511f53;
      const p1 = <u64>x2 * 0xcd9e8d57;
      x0 = (<u32>(p1 >> 32)) ^ x1 ^ k0;
      x1 = <u32>p1;
      x2 = (<u32>(p0 >> 32)) ^ x3 ^ k1;
      x3 = <u32>p0;
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    store<f32>(to, x0 >= threshold ? scale : 0);
    store<f32>(to, x1 >= threshold ? scale : 0, 4);
    store<f32>(to, x2 >= threshold ? scale : 0, 8);
    store<f32>(to, x3 >= threshold ? scale : 0, 12);
    to += 16;
  }
}
