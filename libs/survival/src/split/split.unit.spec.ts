import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FlawedError } from '../flaw.js';
import { checkSplits } from './check-splits.js';
import { splitData } from './split-data.js';
import { splitRows, splitSizes } from './split-rows.js';
import { splitNames } from './splits.js';

const ratios = { train: 0.6, val: 0.2, test: 0.2 };

describe('splitRows', () => {
  it('puts every row into one split, with the share of events of all rows', () => {
    const weights = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 1500 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        weights,
        fc.nat(),
        (n, share, w, seed) => {
          const events = Uint8Array.from({ length: n }, (_, i) => (i < n * share ? 0 : 1));
          const sum = w[0]! + w[1]! + w[2]!;
          const splits = splitRows(events, { train: w[0]! / sum, val: w[1]! / sum, test: w[2]! / sum }, seed);
          const rows = splitNames.flatMap((name) => Array.from(splits[name]));
          expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
          const happened = events.filter((event) => event === 1).length;
          splitNames.forEach((name, k) => {
            const taken = splits[name];
            expect(Math.abs(taken.length - (n * w[k]!) / sum)).toBeLessThan(1);
            const own = taken.filter((row) => events[row] === 1).length;
            expect(Math.abs(own - (happened * taken.length) / n)).toBeLessThan(1);
            expect(taken).toEqual(taken.toSorted());
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is the same for the same seed, and random', () => {
    const events = Uint8Array.from({ length: 1000 }, (_, i) => (i % 3 === 0 ? 0 : 1));
    expect(splitRows(events, ratios, 1)).toEqual(splitRows(events, ratios, 1));
    expect(splitRows(events, ratios, 1).train).not.toEqual(splitRows(events, ratios, 2).train);
    // Of rows 0 to 499, six tenths are expected to train; four standard deviations are 45.
    const early = splitRows(events, ratios, 1).train.filter((row) => row < 500).length;
    expect(Math.abs(early - 300)).toBeLessThan(45);
  });

  it('rejects data with fewer than two events in a split', () => {
    const events = Uint8Array.from({ length: 100 }, (_, i) => (i < 5 ? 1 : 0));
    expect(() => splitRows(events, ratios, 1)).toThrow(FlawedError);
    expect(() => splitRows(events, ratios, 1)).toThrow('has 1 of the 5 events but needs at least 2');
  });
});

describe('splitSizes', () => {
  it.each([
    [1000, ratios, [600, 200, 200]],
    [101, ratios, [61, 20, 20]],
    [100, { train: 0.29, val: 0.57, test: 0.14 }, [29, 57, 14]],
    [100, { train: 0.6, val: 0.2, test: 0.2 + 1e-9 }, [60, 20, 20]],
  ])('of %d rows with %j are %j', (rows, shares, expected) => {
    expect(splitSizes(rows, shares)).toEqual(expected);
  });
});

describe('checkSplits', () => {
  const events = Uint8Array.from({ length: 100 }, (_, i) => (i < 50 ? 1 : 0));
  const range = (from: number, to: number): Uint32Array => Uint32Array.from({ length: to - from }, (_, i) => from + i);

  it('finds a split with another share of censored rows', () => {
    const flaws = checkSplits(events, { train: range(0, 60), val: range(40, 60), test: range(30, 70) });
    expect(flaws.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual(['split_censoring_rate /splits/train']);
  });

  it('allows one row more in small splits', () => {
    expect(checkSplits(events, { train: range(40, 60), val: range(40, 60), test: range(47, 52) })).toEqual([]);
  });
});

describe('splitData', () => {
  it('copies the rows of each split', () => {
    const n = 200;
    const table = {
      rows: n,
      columns: 2,
      features: Float32Array.from({ length: 2 * n }, (_, i) => i),
      times: Float64Array.from({ length: n }, (_, i) => i + 1),
      events: Uint8Array.from({ length: n }, (_, i) => i % 2),
    };
    const splits = splitData(table, ratios, 3);
    expect(splitNames.map((name) => splits[name].rows)).toEqual([120, 40, 40]);
    const { rowNumbers, features, times, events } = splits.val;
    rowNumbers.forEach((row, i) => {
      expect([features[2 * i], features[2 * i + 1], times[i], events[i]]).toEqual([
        2 * row,
        2 * row + 1,
        row + 1,
        row % 2,
      ]);
    });
  });
});
