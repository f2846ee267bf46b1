import { philox4x32, philoxKey } from '@assay/random';
import { streams } from './streams.js';

/** The inputs that determine a mask of inverted dropout. */
export interface DropoutPlace {
  readonly seed: number;
  readonly epoch: number;
  readonly batch: number;
  readonly layer: number;
}

/** Arguments of the generator for one mask: a unit is kept if its word is at least the threshold, and then multiplied by the scale. */
export interface DropoutDraw {
  readonly threshold: number;
  readonly scale: number;
  readonly key: readonly [number, number];
  /** Counter words 1 to 3; word 0 is the number of the block of four units. */
  readonly counter: readonly [number, number, number];
}

const LAYERS = 16;

/** Inverted dropout (Srivastava et al. 2014): a unit is dropped with the probability ⌊p·2³²⌋ / 2³², others are scaled by 1 / (1 - p). */
export function dropoutDraw(probability: number, { seed, epoch, batch, layer }: DropoutPlace): DropoutDraw {
  return {
    threshold: Math.floor(probability * 2 ** 32),
    scale: 1 / (1 - probability),
    key: philoxKey(seed),
    counter: [epoch, batch * LAYERS + layer, streams.dropout],
  };
}

/** The mask of n units (a multiple of 4), rows × padded width. */
export function dropoutMask(n: number, { threshold, scale, key, counter }: DropoutDraw): Float64Array {
  const mask = new Float64Array(n);
  const words = new Uint32Array(4);
  for (let block = 0; block * 4 < n; block++) {
    philox4x32(words, key[0], key[1], block, ...counter);
    words.forEach((word, i) => (mask[block * 4 + i] = word >= threshold ? scale : 0));
  }
  return mask;
}
