import { readFileSync } from 'node:fs';
import { type Random, randomNormal, seededRandom } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { type Law } from './laws/law.js';
import { rankProbabilities } from './rank-probabilities.js';

const read = (name: string): string => readFileSync(new URL(`../test/data/${name}`, import.meta.url), 'utf8');
const prior = JSON.parse(read('open_bandit_prior_men.json')) as { alpha: number[]; beta: number[] };
const laws = prior.alpha.map((alpha, item): Law => ({ family: 'beta', alpha, beta: prior.beta[item]! }));
const ranks = rankProbabilities(laws, 3);
const { log, min, sqrt } = Math;

/** Gamma variables with a shape of at least 1: Marsaglia & Tsang, ACM TOMS 26 (2000) 363. */
function randomGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  for (;;) {
    const z = randomNormal(random);
    const v = (1 + z / sqrt(9 * d)) ** 3;
    if (v > 0 && log(1 - random()) < (z * z) / 2 + d - d * v + d * log(v)) return d * v;
  }
}

describe('the Open Bandit log, campaign "men", 34 items in three positions', () => {
  // OBP's recipe for the propensities of BernoulliTS: sample all items, count how often each is at each position.
  it('agrees on rank probabilities under the priors with a Monte Carlo simulation of the logging policy', () => {
    const random = seededRandom(1);
    const draws = 20_000;
    const counts = ranks.map((row) => row.map(() => 0));
    for (let draw = 0; draw < draws; draw++) {
      const rates = prior.alpha.map((alpha, item) => {
        const success = randomGamma(alpha, random);
        return success / (success + randomGamma(prior.beta[item]!, random));
      });
      for (const row of counts) {
        const best = rates.indexOf(Math.max(...rates));
        row[best]!++;
        rates[best] = -1;
      }
    }
    counts.forEach((row, rank) => {
      // Rare items are pooled, so that the χ² approximation holds.
      const cells = new Map<number, { seen: number; expected: number }>();
      row.forEach((seen, item) => {
        const expected = draws * ranks[rank]![item]!;
        const cell = cells.get(expected < 20 ? -1 : item) ?? { seen: 0, expected: 0 };
        cells.set(expected < 20 ? -1 : item, { seen: cell.seen + seen, expected: cell.expected + expected });
      });
      const chiSquare = [...cells.values()].reduce(
        (sum, cell) => sum + (cell.seen - cell.expected) ** 2 / cell.expected,
        0,
      );
      // Six standard deviations above the mean of χ².
      expect(chiSquare).toBeLessThan(cells.size + 6 * sqrt(2 * cells.size));
    });
  });

  /*
   * The posteriors behind the log had been updated with rewards outside the published sample (some 400 decisions a minute; the sample has one in
   * 400), which are not in the log. So the priors alone give its first propensities approximately, not within their Monte Carlo error (they are
   * multiples of 5e-6): what can be tested is that a propensity is the probability that the item has the rank of its position.
   */
  it('logs the probability that an item has the rank of its position', () => {
    const rows = read('open_bandit_bts_men.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(rows).toHaveLength(40);
    const errors = (rankOf: (position: number) => number): number =>
      rows.reduce((sum, [, item, position, logged]) => {
        return sum + Math.abs(log(Number(logged) / ranks[rankOf(Number(position))]![Number(item)]!));
      }, 0) / rows.length;
    const asRank = errors((position) => position - 1);
    expect(asRank).toBeLessThan(0.45);
    const others = [
      [0, 0, 0],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    expect(asRank).toBeLessThan(min(...others.map((order) => errors((position) => order[position - 1]!))));
    // The second and third of them by the clock are within six standard errors of 200,000 draws.
    const second = ranks[2]![9]!;
    expect(Math.abs(0.059345 - second) / sqrt((second * (1 - second)) / 200_000)).toBeLessThan(6);
  });
});
