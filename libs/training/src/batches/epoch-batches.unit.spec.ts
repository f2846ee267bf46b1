import { describe, expect, it } from '@jest/globals';
import { EpochBatches } from './epoch-batches.js';

describe('EpochBatches', () => {
  it.each([
    [10, 3],
    [7, 7],
    [600, 256],
    [5, 1],
  ])('cuts %i rows into batches of %i, each in the order of rows', (rows, size) => {
    const batches = new EpochBatches(rows, size, 1).of(4).map((batch) => [...batch]);
    expect(batches.map(({ length }) => length).slice(0, -1)).toEqual(Array(batches.length - 1).fill(size));
    for (const batch of batches) expect(batch).toEqual([...batch].sort((a, b) => a - b));
    expect(batches.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, i) => i));
  });

  it('depends on seed and epoch alone', () => {
    const first = new EpochBatches(50, 10, 3);
    for (let epoch = 1; epoch < 9; epoch++) first.of(epoch);
    const again = first.of(5).map((batch) => [...batch]);
    expect(new EpochBatches(50, 10, 3).of(5).map((batch) => [...batch])).toEqual(again);
    expect(new EpochBatches(50, 10, 4).of(5).map((batch) => [...batch])).not.toEqual(again);
    expect(first.of(6).map((batch) => [...batch])).not.toEqual(again);
  });

  it('puts each row into the first batch equally often', () => {
    const counts = new Int32Array(20);
    const batches = new EpochBatches(20, 5, 9);
    for (let epoch = 0; epoch < 4000; epoch++) batches.of(epoch)[0]!.forEach((row) => counts[row]!++);
    // Expected 1,000; standard deviation 27.
    counts.forEach((count) => expect(Math.abs(count - 1000)).toBeLessThan(130));
  });
});
