import { randomNormal, seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { openBanditRows, reference } from '../../test/open-bandit.js';
import { LargestWeights } from './largest-weights.js';
import { paretoK, tailLength } from './pareto-k.js';
import { calibrationZ, SupportCounts } from './support.js';
import { mergeWeights, noWeights, sumWeights, weightDiagnostics } from './weight-sums.js';

const { weights } = openBanditRows();
const obp = (reference('obp') as { men: { bts_to_uniform: Record<string, number> } }).men.bts_to_uniform;

describe('the diagnostics of weights', () => {
  it('agree with OBP on the Open Bandit log', () => {
    const found = weightDiagnostics(sumWeights(weights))!;
    expect(found.effectiveSampleSize).toBeCloseTo(obp['ess']!, 9);
    expect(found.maxWeight).toBeCloseTo(obp['iw_max']!, 11);
    expect(found.meanWeight).toBeCloseTo(obp['iw_mean']!, 13);
    expect(found.maxWeightShare).toBeCloseTo(obp['iw_max']! / (10_000 * obp['iw_mean']!), 13);
  });

  it('add up over parts', () => {
    const merged = [0, 2_500, 5_000, 7_500]
      .map((from) => sumWeights(weights.subarray(from, from + 2_500)))
      .reduce(mergeWeights, noWeights);
    expect(weightDiagnostics(merged)!.effectiveSampleSize).toBeCloseTo(obp['ess']!, 9);
  });

  it('exist only with a weight, and test the mean only if weights differ', () => {
    expect(weightDiagnostics(noWeights)).toBeNull();
    expect(weightDiagnostics(sumWeights(new Float64Array(5).fill(1)))).toMatchObject({
      effectiveSampleSize: 5,
      meanWeightZ: null,
    });
  });
});

describe('the largest weights', () => {
  it('are the same in whatever parts they are collected', () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 1_000 }, random);
    const wanted = values.toSorted((a, b) => a - b).slice(-40);
    const parts = [new LargestWeights(40), new LargestWeights(40), new LargestWeights(40)];
    values.forEach((value, i) => parts[i % 3]!.add(value));
    const [first] = parts;
    parts.slice(1).forEach((other) => first!.merge(other));
    expect([...first!.ascending()]).toEqual(wanted);
    expect(first!.n).toBe(1_000);
  });
});

describe('the Pareto shape of the tail', () => {
  const kOf = (values: Iterable<number>): number | null => {
    const largest = new LargestWeights(2_000);
    for (const value of values) largest.add(value);
    return paretoK(largest);
  };

  // ArviZ 0.23.4, psislw(-k * log1p(-u)) for the mid-points u of n equal parts of (0, 1).
  it.each([
    [0.7, 3_000, 0.682_605_745_172_084_5],
    [1.2, 500, 1.073_687_219_045_801],
  ])('agrees with ArviZ for the quantiles of a Pareto distribution of shape %d', (k, n, wanted) => {
    expect(kOf(Array.from({ length: n }, (_, i) => (1 - (i + 0.5) / n) ** -k))).toBeCloseTo(wanted, 9);
  });

  it.each([0.2, 0.5, 0.9])('is found for Pareto weights with the shape %d', (k) => {
    const random = seededRandom(11);
    const found = kOf(Array.from({ length: 50_000 }, () => (1 - random()) ** -k))!;
    expect(found).toBeGreaterThan(k - 0.1);
    expect(found).toBeLessThan(k + 0.1);
  });

  it('is small for weights with light tails', () => {
    const random = seededRandom(5);
    expect(kOf(Array.from({ length: 20_000 }, () => Math.exp(0.3 * randomNormal(random))))!).toBeLessThan(0.4);
  });

  it('is unknown for few or equal weights', () => {
    expect(kOf(Array.from({ length: 20 }, (_, i) => i))).toBeNull();
    expect(kOf(Array.from({ length: 1_000 }, () => 1))).toBeNull();
    expect(tailLength(10_000)).toBe(300);
  });
});

describe('the support of arms', () => {
  it('is counted by segment, and adds up', () => {
    const log = [
      { segment: 'new', logging: [0.5, 0.5, 0], evaluated: [0, 0.2, 0.8], chosen: 1, reward: 2 },
      { segment: 'new', logging: [0.5, 0.5, 0], evaluated: [0, 0.2, 0.8], chosen: 0, reward: 0 },
      { segment: 'old', logging: [1, 0, 0], evaluated: [1, 0, 0], chosen: 0, reward: 1 },
    ];
    const counts = [new SupportCounts(['a', 'b', 'c']), new SupportCounts(['a', 'b', 'c'])] as const;
    log.forEach(({ segment, logging, evaluated, chosen, reward }, i) =>
      counts[i === 1 ? 1 : 0].add(segment, logging, evaluated, chosen, reward),
    );
    counts[0].merge(counts[1]);
    expect(() => counts[0].merge(new SupportCounts(['a', 'b']))).toThrow('Only counts of the same arms can be added.');
    const list = counts[0].list();
    expect(list.map(({ arm, segment, chosen }) => [segment, arm, chosen])).toEqual([
      ['new', 'a', 1],
      ['new', 'b', 1],
      ['new', 'c', 0],
      ['old', 'a', 1],
      ['old', 'b', 0],
      ['old', 'c', 0],
    ]);
    // The evaluated policy wants an arm that the log never has.
    expect(list[2]).toMatchObject({ evaluated: 1.6, unsupported: 1.6, rows: 2, rewards: 0 });
    expect(list[1]).toMatchObject({ logged: 1, variance: 0.5, rewards: 2, unsupported: 0 });
    expect(calibrationZ(list[1]!)).toBe(0);
    expect(calibrationZ(list[3]!)).toBeNull();
  });

  it('reveals propensities that were not used', () => {
    const random = seededRandom(2);
    const honest = new SupportCounts(['a', 'b']);
    const wrong = new SupportCounts(['a', 'b']);
    for (let row = 0; row < 5_000; row += 1) {
      const chosen = random() < 0.7 ? 0 : 1;
      honest.add('', [0.7, 0.3], [1, 0], chosen, 0);
      wrong.add('', [0.75, 0.25], [1, 0], chosen, 0);
    }
    expect(Math.abs(calibrationZ(honest.list()[0]!)!)).toBeLessThan(3);
    expect(calibrationZ(wrong.list()[0]!)!).toBeLessThan(-5);
  });
});
