// The Cox partial likelihood of one batch, in 64-bit floats.

/**
 * Negative log partial likelihood, divided by the number of events, and its gradient with respect to h. Rows are in order of falling time, so the
 * risk set of a row is every row up to the end of its group of equal times. Sums of exponentials are kept as m + ln s with a running maximum m,
 * so that no h overflows or is rounded away. `libs/training/src/loss/cox-loss.ts` states the formulas.
 *
 * @param h m log hazards (f32)
 * @param d receives the gradient (f32)
 * @param events m values 0 or 1 (i32); at least one is 1
 * @param groups m numbers (i32), the same for equal times
 * @param free address of 3·m values of 8 bytes
 */
export function cox(h: usize, d: usize, events: usize, groups: usize, free: usize, m: i32, efron: bool): f64 {
  const logRisk = free;
  const weight = free + ((<usize>m) << 3);
  const correction = weight + ((<usize>m) << 3);
  let max: f64 = -Infinity;
  let sum: f64 = 0;
  let loss: f64 = 0;
  let total: f64 = 0;
  for (let first = 0; first < m;) {
    const end = groupEnd(groups, first, m);
    let deaths: f64 = 0;
    let deathMax: f64 = -Infinity;
    let deathSum: f64 = 0;
    for (let i = first; i < end; i++) {
      const x = <f64>load<f32>(h + ((<usize>i) << 2));
      if (x > max) {
        sum = sum * Math.exp(max - x) + 1;
        max = x;
      } else sum += Math.exp(x - max);
      if (load<i32>(events + ((<usize>i) << 2))) {
        deaths += 1;
        loss -= x;
        if (efron) {
          if (x > deathMax) {
            deathSum = deathSum * Math.exp(deathMax - x) + 1;
            deathMax = x;
          } else deathSum += Math.exp(x - deathMax);
        }
      }
    }
    if (deaths > 0) {
      const log = max + Math.log(sum);
      let perRisk = deaths;
      let perDeath: f64 = 0;
      if (efron && deaths > 1) {
        const share = Math.min(Math.exp(deathMax - max) * (deathSum / sum), 1);
        perRisk = 0;
        for (let l: f64 = 0; l < deaths; l += 1) {
          const part = l / deaths;
          const rest = 1 - part * share;
          loss += Math.log(rest);
          perRisk += 1 / rest;
          perDeath += part / rest;
        }
      }
      loss += deaths * log;
      total += deaths;
      store<f64>(logRisk + ((<usize>first) << 3), log);
      store<f64>(weight + ((<usize>first) << 3), perRisk);
      store<f64>(correction + ((<usize>first) << 3), perDeath);
    } else store<f64>(weight + ((<usize>first) << 3), 0);
    first = end;
  }
  gradient(h, d, events, groups, free, m, 1 / total);
  return loss / total;
}

/** The second pass, from the earliest time: Σ weight / risk of all groups that a row is at risk in. */
function gradient(h: usize, d: usize, events: usize, groups: usize, free: usize, m: i32, scale: f64): void {
  const weight = free + ((<usize>m) << 3);
  const correction = weight + ((<usize>m) << 3);
  let max: f64 = -Infinity;
  let sum: f64 = 0;
  for (let end = m; end > 0;) {
    let first = end - 1;
    const group = load<i32>(groups + ((<usize>first) << 2));
    while (first > 0 && load<i32>(groups + ((<usize>(first - 1)) << 2)) == group) first--;
    const perRisk = load<f64>(weight + ((<usize>first) << 3));
    let log: f64 = 0;
    let perDeath: f64 = 0;
    if (perRisk > 0) {
      log = load<f64>(free + ((<usize>first) << 3));
      perDeath = load<f64>(correction + ((<usize>first) << 3));
      if (-log > max) {
        sum = sum * Math.exp(max + log) + perRisk;
        max = -log;
      } else sum += perRisk * Math.exp(-log - max);
    }
    for (let i = first; i < end; i++) {
      const x = <f64>load<f32>(h + ((<usize>i) << 2));
      let g = sum > 0 ? Math.exp(x + max) * sum : 0;
      if (load<i32>(events + ((<usize>i) << 2))) {
        g -= 1;
        if (perDeath > 0) g -= Math.exp(x - log) * perDeath;
      }
      store<f32>(d + ((<usize>i) << 2), <f32>(g * scale));
    }
    end = first;
  }
}

function groupEnd(groups: usize, first: i32, m: i32): i32 {
  const group = load<i32>(groups + ((<usize>first) << 2));
  let end = first + 1;
  while (end < m && load<i32>(groups + ((<usize>end) << 2)) == group) end++;
  return end;
}
