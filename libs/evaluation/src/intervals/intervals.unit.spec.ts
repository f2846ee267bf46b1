import { seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { sumCressieRead } from '../estimators/cressie-read.js';
import { ips, snips } from '../estimators/inverse-propensity.js';
import { estimateOf, sumContributions } from '../estimators/estimate-sums.js';
import { withoutModel } from '../logged-rows.js';
import { openBanditRows, part, reference } from '../../test/open-bandit.js';
import { BootstrapSums } from './bootstrap-sums.js';
import { cressieReadInterval } from './cressie-read-interval.js';
import { empiricalBernstein } from './empirical-bernstein.js';
import { WeightedConfidenceSequence } from './weighted-confidence-sequence.js';

const rows = openBanditRows();
const tuning = (reference('obp-tuning') as { men: { ratio_bootstrap_ci: [number, number] } }).men;
const obp = reference('obp') as {
  men: { bts_to_uniform: { bootstrap_ipw_seed12345_1000: Record<string, number> } };
};

function replicated(of = rows, replicates = 2_000): BootstrapSums {
  const sums = new BootstrapSums(2, replicates, 12_345);
  sums.add(of.units, [ips.contributions(of), snips.contributions(of)]);
  return sums;
}

describe('the bootstrap by unit', () => {
  it('agrees with other bootstraps of the same estimates, which draw other rows', () => {
    const sums = replicated();
    const [low, high] = sums.interval(1, 0.05)!;
    const [wantedLow, wantedHigh] = tuning.ratio_bootstrap_ci;
    expect(low).toBeCloseTo(wantedLow, 3);
    expect(high).toBeCloseTo(wantedHigh, 3);
    const [ipsLow, ipsHigh] = sums.interval(0, 0.05)!;
    const wanted = obp.men.bts_to_uniform.bootstrap_ipw_seed12345_1000;
    expect(ipsLow).toBeCloseTo(wanted['95.0% CI (lower)']!, 3);
    expect(ipsHigh).toBeCloseTo(wanted['95.0% CI (upper)']!, 3);
  });

  it('adds up over parts of the log, also if a unit has rows in several', () => {
    const units = rows.units.map((unit) => unit % 997);
    const clustered = { ...rows, units };
    const whole = replicated(clustered, 50);
    const merged = replicated(part(clustered, 0, 4_000), 50);
    merged.merge(replicated(part(clustered, 4_000, 10_000), 50));
    merged.sums.forEach((sum, at) => expect(sum).toBeCloseTo(whole.sums[at]!, 9));
    expect(() => merged.merge(new BootstrapSums(2, 50, 1))).toThrow('Only replicates of the same bootstrap');
  });

  it('covers the truth in 95 of 100 logs with several rows per unit, where independent rows would not', () => {
    const random = seededRandom(7);
    const logs = 400;
    let covered = 0;
    let coveredByRows = 0;
    for (let log = 0; log < logs; log += 1) {
      // Units differ; both arms are logged with 1/2, and the evaluated policy always chooses the first, whose mean reward is 1/2.
      const columns = { weights: [] as number[], rewards: [] as number[], units: [] as number[] };
      for (let unit = 0; unit < 150; unit += 1) {
        const rate = random();
        for (let k = 0; k < 8; k += 1) {
          const first = random() < 0.5;
          columns.weights.push(first ? 2 : 0);
          columns.rewards.push(random() < rate ? 1 : 0);
          columns.units.push(unit);
        }
      }
      const weights = Float64Array.from(columns.weights);
      const rewards = Float64Array.from(columns.rewards);
      const within = (units: Uint32Array): boolean => {
        const of = withoutModel({ weights, rewards, units });
        const sums = new BootstrapSums(1, 200, log);
        sums.add(units, [snips.contributions(of)]);
        const [low, high] = sums.interval(0, 0.05)!;
        return low <= 0.5 && 0.5 <= high;
      };
      if (within(Uint32Array.from(columns.units))) covered += 1;
      if (within(Uint32Array.from(weights, (_, row) => row))) coveredByRows += 1;
    }
    expect(covered / logs).toBeGreaterThan(0.92);
    expect(coveredByRows / logs).toBeLessThan(0.85);
  });

  it('has no interval if most replicates have no weight', () => {
    const lone = withoutModel({ weights: new Float64Array(3), rewards: new Float64Array(3) });
    const sums = new BootstrapSums(1, 100, 1);
    sums.add(lone.units, [snips.contributions(lone)]);
    expect(sums.interval(0, 0.05)).toBeNull();
  });
});

describe('the empirical Bernstein interval', () => {
  it('has the half-width of the formula, by hand', () => {
    // √(2·0.25·ln 80/100) + 7·ln 80/(3·99)
    const [low, high] = empiricalBernstein({ n: 100, mean: 0.5, variance: 0.25 }, 1, 0.05)!;
    expect(high - 0.5).toBeCloseTo(0.148_019_6 + 0.103_280_1, 5);
    expect(0.5 - low).toBeCloseTo(high - 0.5, 15);
  });

  it('includes the estimate of IPS with the range that the smallest propensity allows', () => {
    const sums = sumContributions(rows.weights.length, ips.contributions(rows));
    const mean = estimateOf(sums);
    const variance = (sums.plain2 - sums.n * mean * mean) / (sums.n - 1);
    const [low, high] = empiricalBernstein({ n: sums.n, mean, variance }, 1 / 34 / 0.000_165, 0.05)!;
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(mean);
  });
});

const vw = (reference('vw-estimators') as { men: { cs_95: [number, number]; cressieread_95: [number, number] } }).men;

function sequenceOf(weights: Iterable<number>, rewards: ArrayLike<number>): WeightedConfidenceSequence {
  const sequence = new WeightedConfidenceSequence({ min: 0, max: 1 });
  let row = 0;
  for (const weight of weights) sequence.add(weight, rewards[row++]!);
  return sequence;
}

describe('the confidence sequence', () => {
  it('agrees with vw-estimators on the Open Bandit log', () => {
    const [low, high] = sequenceOf(rows.weights, rows.rewards).interval(0.05);
    expect(low).toBeCloseTo(vw.cs_95[0], 9);
    expect(high).toBeCloseTo(vw.cs_95[1], 9);
  });

  it('agrees with vw-estimators where weights and rewards go together', () => {
    const values = Array.from({ length: 4_000 }, (_, row) => [0.5, 0.6, 0.7, 0.8][row % 4]!);
    const [low, high] = sequenceOf(values, values).interval(0.05);
    expect(low).toBeCloseTo(0.426_33, 4);
    expect(high).toBeCloseTo(0.787_54, 4);
  });

  it('holds at all times at once, where an interval for one time does not', () => {
    const random = seededRandom(21);
    const logs = 200;
    let left = 0;
    let leftBySe = 0;
    for (let log = 0; log < logs; log += 1) {
      const sequence = new WeightedConfidenceSequence({ min: 0, max: 1 });
      let [wasOut, wasOutBySe, sum, squares] = [false, false, 0, 0];
      for (let row = 1; row <= 800; row += 1) {
        // Logged with 1/2, always wanted; the mean reward is 0.3.
        const weight = random() < 0.5 ? 2 : 0;
        const reward = random() < 0.3 ? 1 : 0;
        sequence.add(weight, reward);
        sum += weight * reward;
        squares += (weight * reward) ** 2;
        if (row % 20 !== 0) continue;
        const [low, high] = sequence.interval(0.05);
        if (low > 0.3 || high < 0.3) wasOut = true;
        const mean = sum / row;
        if (Math.abs(mean - 0.3) > 1.96 * Math.sqrt((squares / row - mean * mean) / row)) wasOutBySe = true;
      }
      if (wasOut) left += 1;
      if (wasOutBySe) leftBySe += 1;
    }
    expect(left / logs).toBeLessThan(0.05);
    expect(leftBySe / logs).toBeGreaterThan(0.15);
  });

  it('is the whole range before the first row, and refuses what is out of range', () => {
    const sequence = new WeightedConfidenceSequence({ min: -1, max: 3 });
    expect(sequence.interval(0.05)).toEqual([-1, 3]);
    expect(() => sequence.add(-1, 0)).toThrow('A weight is -1.');
    expect(() => sequence.add(1, 3.1)).toThrow('A reward is 3.1, not in [-1, 3].');
    expect(() => new WeightedConfidenceSequence({ min: 1, max: 1 })).toThrow(RangeError);
  });
});

describe('the Cressie–Read interval', () => {
  const sums = sumCressieRead(rows.weights, rows.rewards);

  it('agrees with vw-estimators on the Open Bandit log', () => {
    const [low, high] = cressieReadInterval(sums, { min: 0, max: 1 }, 0.05);
    expect(low).toBeCloseTo(vw.cressieread_95[0], 9);
    expect(high).toBeCloseTo(vw.cressieread_95[1], 9);
  });

  it('is narrower with a bound of the weights, and wider with a smaller alpha', () => {
    const width = ([low, high]: readonly [number, number]) => high - low;
    const whole = cressieReadInterval(sums, { min: 0, max: 1 }, 0.05);
    expect(width(cressieReadInterval(sums, { min: 0, max: 1 }, 0.05, 0, 200))).toBeLessThan(width(whole));
    expect(width(cressieReadInterval(sums, { min: 0, max: 1 }, 0.01))).toBeGreaterThan(width(whole));
    expect(
      cressieReadInterval(sumCressieRead(new Float64Array(0), new Float64Array(0)), { min: 0, max: 2 }, 0.05),
    ).toEqual([0, 2]);
  });

  it('covers the mean reward in 95 of 100 logs, about', () => {
    const random = seededRandom(9);
    const logs = 500;
    let covered = 0;
    for (let log = 0; log < logs; log += 1) {
      const weights = new Float64Array(400).map(() => (random() < 0.25 ? 4 : 0));
      const rewards = weights.map(() => (random() < 0.4 ? 1 : 0));
      const [low, high] = cressieReadInterval(sumCressieRead(weights, rewards), { min: 0, max: 1 }, 0.05, 0, 4);
      if (low <= 0.4 && 0.4 <= high) covered += 1;
    }
    expect(covered / logs).toBeGreaterThan(0.93);
  });
});
