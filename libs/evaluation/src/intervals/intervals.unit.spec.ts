import { seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { ips, snips } from '../estimators/inverse-propensity.js';
import { estimateOf, sumContributions } from '../estimators/estimate-sums.js';
import { withoutModel } from '../logged-rows.js';
import { openBanditRows, part, reference } from '../../test/open-bandit.js';
import { BootstrapSums } from './bootstrap-sums.js';
import { empiricalBernstein } from './empirical-bernstein.js';

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
