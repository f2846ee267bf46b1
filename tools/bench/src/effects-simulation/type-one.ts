import { ALPHA, anytimeFactor } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { bernoulli, buyers, type Law, logNormal, negativeBinomial, normal, poisson } from './laws.js';
import { StrataWatch } from './strata-watch.js';

export const laws: readonly Law[] = [
  ...[0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5].map((p) => bernoulli(p)),
  buyers(0.05, 1),
  buyers(0.05, 2.5),
  logNormal(1),
  logNormal(2.5),
  poisson(0.1),
  negativeBinomial(0.1, 0.1),
  negativeBinomial(2, 0.5),
  normal(),
];

/** A pair of arms: in a test with more arms, the treatment's share of the pair's units. */
export const splits: readonly { readonly name: string; readonly share: number }[] = [
  { name: '50/50', share: 0.5 },
  { name: '70/30', share: 0.3 },
  { name: '80/10/10', share: 1 / 9 },
  { name: '90/10', share: 0.1 },
  { name: '64/4×9', share: 4 / 68 },
  { name: '95/5', share: 0.05 },
  { name: '99/1', share: 0.01 },
];

export interface TypeOne {
  /** Share of paths on which the interval ever excluded 0. */
  readonly now: number;
  /** The same with Welch's error on all units, without a minimum. */
  readonly before: number;
}

/** The share of paths without an effect that exclude 0 at any time, checked after every unit. */
export function typeOne(law: Law, share: number, size: { readonly units: number; readonly paths: number }): TypeOne {
  const watch = new StrataWatch(law.kind, 1);
  const [n, sum, squares] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  let [now, before] = [0, 0];
  for (let path = 0; path < size.paths; path++) {
    const random = seededRandom32(path + 1);
    watch.clear();
    for (const sums of [n, sum, squares]) sums.fill(0);
    let [missed, missedBefore] = [false, false];
    for (let unit = 0; unit < size.units && !(missed && missedBefore); unit++) {
      const arm = random() < share ? 1 : 0;
      const value = law.draw(random);
      if (!missed) {
        watch.add(0, arm, value);
        missed = watch.misses(0);
      }
      if (missedBefore) continue;
      n[arm] = (n[arm] ?? 0) + 1;
      sum[arm] = (sum[arm] ?? 0) + value;
      squares[arm] = (squares[arm] ?? 0) + value * value;
      missedBefore = welchMisses(n, sum, squares);
    }
    now += Number(missed);
    before += Number(missedBefore);
  }
  return { now: now / size.paths, before: before / size.paths };
}

/** Whether Welch's error with a clock of all units excludes 0, from two units in each arm on: the former method. */
export function welchMisses(n: Float64Array, sum: Float64Array, squares: Float64Array): boolean {
  const na = n[0] ?? 0;
  const nb = n[1] ?? 0;
  if (na < 2 || nb < 2) return false;
  const sa = sum[0] ?? 0;
  const sb = sum[1] ?? 0;
  const a = ((squares[0] ?? 0) - (sa * sa) / na) / (na - 1) / na;
  const b = ((squares[1] ?? 0) - (sb * sb) / nb) / (nb - 1) / nb;
  const variance = a + b;
  const off = sb / nb - sa / na;
  const z = off * off;
  return z > 9 * variance && variance > 0 && z > variance * anytimeFactor(na + nb);
}

/** A rate above this exceeds α by more than the simulation error (three standard errors). */
export function allowance(paths: number): number {
  return ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / paths);
}
