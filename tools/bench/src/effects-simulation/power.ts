import { seededRandom32 } from '@assay/random';
import { bernoulli, buyers, type Law, logNormal, negativeBinomial } from './laws.js';
import { StrataWatch } from './strata-watch.js';
import { welchMisses } from './type-one.js';

/** A real difference at 50/50. */
export interface PowerTest {
  readonly name: string;
  readonly laws: readonly [baseline: Law, treatment: Law];
}

export const powerTests: readonly PowerTest[] = [
  { name: '.05 → .065', laws: [bernoulli(0.05), bernoulli(0.065)] },
  { name: '.2 → .23', laws: [bernoulli(0.2), bernoulli(0.23)] },
  { name: '.01 → .017', laws: [bernoulli(0.01), bernoulli(0.017)] },
  { name: '.02 → .012', laws: [bernoulli(0.02), bernoulli(0.012)] },
  { name: '.01 → 0', laws: [bernoulli(0.01), bernoulli(0)] },
  { name: '5 % → 8 % buyers × log-normal 1', laws: [buyers(0.05, 1), buyers(0.08, 1)] },
  { name: 'log-normal 1, × 1.12', laws: [logNormal(1), logNormal(1, 1.12)] },
  { name: 'neg. binomial 2 → 2.2', laws: [negativeBinomial(2, 0.5), negativeBinomial(2.2, 0.5)] },
];

/** Median units, of both arms together, until 0 is excluded: with the current method, and with Welch's error on all units without a minimum. */
export function unitsToDetect(
  { laws: [baseline, treatment] }: PowerTest,
  paths: number,
): { now: number; before: number } {
  const watch = new StrataWatch(baseline.kind, 1);
  const found: { now: number[]; before: number[] } = { now: [], before: [] };
  for (let path = 0; path < paths; path++) {
    const random = seededRandom32(path + 1);
    watch.clear();
    const [n, sum, squares] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
    let [now, before] = [0, 0];
    for (let unit = 1; unit <= 200_000 && (now === 0 || before === 0); unit++) {
      const arm = random() < 0.5 ? 1 : 0;
      const value = (arm === 1 ? treatment : baseline).draw(random);
      watch.add(0, arm, value);
      n[arm] = (n[arm] ?? 0) + 1;
      sum[arm] = (sum[arm] ?? 0) + value;
      squares[arm] = (squares[arm] ?? 0) + value * value;
      if (now === 0 && watch.misses(0)) now = unit;
      if (before === 0 && welchMisses(n, sum, squares)) before = unit;
    }
    found.now.push(now === 0 ? Infinity : now);
    found.before.push(before === 0 ? Infinity : before);
  }
  return { now: median(found.now), before: median(found.before) };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
