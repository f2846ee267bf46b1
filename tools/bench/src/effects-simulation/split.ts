import { TILTS as tilts } from '@assay/statistics';
import { seededRandom32 } from '@assay/random';
import { median } from './power.js';

/** The units of an experiment: the logged and the true probabilities of each. */
export interface SplitTest {
  readonly name: string;
  readonly arms: number;
  /** Writes the next unit's probabilities, the logged and the true ones. */
  readonly next: (random: () => number, logged: Float64Array, real: Float64Array) => void;
  readonly fixed: boolean;
}

export function planned(name: string, logged: readonly number[], real: readonly number[] = logged): SplitTest {
  let written: Float64Array | undefined;
  return {
    name,
    arms: logged.length,
    fixed: true,
    next: (_random, intoLogged, intoReal) => {
      if (written === intoLogged) return;
      written = intoLogged;
      intoLogged.set(logged);
      intoReal.set(real);
    },
  };
}

/** New probabilities for every unit; the first arm's true share deviates by this much. */
export function perUnit(name: string, arms: number, off: number): SplitTest {
  return {
    name,
    arms,
    fixed: false,
    next: (random, logged, real) => {
      let total = 0;
      for (let arm = 0; arm < arms; arm++) total += logged[arm] = 0.05 + random();
      for (let arm = 0; arm < arms; arm++) real[arm] = logged[arm] = (logged[arm] ?? 0) / total;
      const first = Math.min(0.99, (logged[0] ?? 0) + off);
      const scale = (1 - first) / (1 - (logged[0] ?? 0));
      for (let arm = 0; arm < arms; arm++) real[arm] = arm === 0 ? first : (real[arm] ?? 0) * scale;
    },
  };
}

/** Units until the evidence is 1,000, per path; Infinity: never. Checked after every unit. */
export function unitsToAlarm(
  test: SplitTest,
  size: { readonly units: number; readonly paths: number },
  level = 0.001,
): number[] {
  const { arms } = test;
  const [terms, logged, real] = [new Float64Array(arms * tilts.length), new Float64Array(arms), new Float64Array(arms)];
  const factors = tilts.map((tilt) => Math.expm1(tilt));
  // With fixed probabilities these are the same for every unit.
  const logs = new Float64Array(arms * tilts.length);
  return Array.from({ length: size.paths }, (_, path) => {
    const random = seededRandom32(path + 1);
    terms.fill(0);
    for (let unit = 1; unit <= size.units; unit++) {
      test.next(random, logged, real);
      let drawn = 0;
      for (let u = random() - (real[0] ?? 0); u >= 0 && drawn < arms - 1; u -= real[drawn] ?? 0) drawn += 1;
      const known = test.fixed && unit > 1;
      let largest = -Infinity;
      for (let arm = 0; arm < arms; arm++) {
        for (let tilt = 0; tilt < factors.length; tilt++) {
          const at = arm * factors.length + tilt;
          if (!known) logs[at] = Math.log1p((logged[arm] ?? 0) * (factors[tilt] ?? 0));
          const term = (terms[at] ?? 0) + (arm === drawn ? (tilts[tilt] ?? 0) : 0) - (logs[at] ?? 0);
          terms[at] = term;
          if (term > largest) largest = term;
        }
      }
      // The mean lies between the largest term's share and the largest term.
      if (largest < -Math.log(level)) continue;
      let sum = 0;
      for (let at = 0; at < terms.length; at++) sum += Math.exp((terms[at] ?? 0) - largest);
      if (largest + Math.log(sum / terms.length) >= -Math.log(level)) return unit;
    }
    return Infinity;
  });
}

/** Units at which Pearson's test at a single look detects a deviating share of two arms with probability one half at 0.001. */
export function chiSquaredUnits(logged: number, real: number): number {
  const critical = 3.2905267314919255;
  return Math.ceil((critical ** 2 * logged * (1 - logged)) / (real - logged) ** 2);
}

export function summarizeAlarms(alarms: readonly number[]): { share: number; median: number } {
  return { share: alarms.filter(Number.isFinite).length / alarms.length, median: median(alarms) };
}
