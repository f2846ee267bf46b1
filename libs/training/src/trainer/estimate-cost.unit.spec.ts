import { describe, expect, it } from '@jest/globals';
import { parameterCount } from '../network/network-shape.js';
import { exampleSettings } from '../testing.js';
import { estimateCost } from './estimate-cost.js';

describe('estimateCost', () => {
  it('counts the products of a network by hand', () => {
    const shape = { inputs: 3, width: 2, depth: 2, activation: 'relu' } as const;
    // A row: forward 3·2 + 2·2 + 2, weights' gradients as many, derivatives 2·2 + 2. Parameters: 16, in two batches.
    const { flopsPerEpoch } = estimateCost(shape, { ...exampleSettings, batchSize: 5 }, 10);
    expect(flopsPerEpoch).toBe(2 * 10 * (12 + 12 + 6) + 2 * 14 * 16);
  });

  it('covers parameters, gradients, moments, a state and the initial parameters', () => {
    const shape = { inputs: 20, width: 1500, depth: 3, activation: 'relu' } as const;
    const settings = { ...exampleSettings, batchSize: 64 };
    const bytesPerParameter = (optimizer: 'adam' | 'sgd') =>
      estimateCost(shape, { ...settings, optimizer }, 100).bytes / parameterCount(shape);
    expect(bytesPerParameter('adam')).toBeGreaterThan(32);
    expect(bytesPerParameter('adam')).toBeLessThan(36);
    expect(bytesPerParameter('sgd')).toBeLessThan(20);
  });

  it('needs more memory for width 4096 and depth 10 than for one layer', () => {
    const bytes = (depth: number) =>
      estimateCost({ inputs: 20, width: 4096, depth, activation: 'relu' }, { ...exampleSettings, batchSize: 256 }, 600)
        .bytes;
    expect(bytes(10)).toBeGreaterThan(4e9);
    expect(bytes(1)).toBeLessThan(2e8);
  });
});
