import { type Random, randomBeta, seededRandom } from '@assay/random';
import { type ArmTotals, type UpdateAllocation, updateOf } from '../assay/allocating-code.js';
import type { Comparison, Round } from '../frame/benchmark.js';
import { latencyOf } from '../frame/latency.js';

/** As many draws as Ax and GrowthBook's Python engine use. */
const DRAWS = 10_000;
const STATES = 400;

/** One update of a bandit, without I/O: from the arms' totals to the probabilities of Thompson sampling. */
export const allocationUpdate10 = allocationUpdate(10, 5);
export const allocationUpdate50 = allocationUpdate(50, 20);

function allocationUpdate(arms: number, belowMs: number): Comparison {
  const sampling = `Monte Carlo, ${DRAWS.toLocaleString('en-US')} draws`;
  return {
    kind: 'comparison',
    name: `allocation-update-${arms}`,
    title: `Update of an allocation in process, ${arms} arms (exact probabilities to be the best)`,
    unit: 'updates',
    wanted: [
      { figure: 'p99', belowMs },
      { figure: 'ratio per core', of: sampling, atLeast: 1 },
    ],
    open(context) {
      const ids = Array.from({ length: arms }, (_value, arm) => `arm-${arm}`);
      const exact = updateOf('ThompsonSampling', ids);
      const ucb = updateOf('UCB', ids);
      const random = seededRandom(11);
      const states = Array.from({ length: STATES }, () => stateOf(ids, random));
      const sampled: UpdateAllocation = (totals) => shareOfBest(totals, random);
      verify(exact, sampled, states.slice(0, 5));
      return Promise.resolve([
        { name: 'Assay', round: () => Promise.resolve(timeEach(context.roundSeconds, states, exact)) },
        { name: 'Assay, UCB', round: () => Promise.resolve(timeEach(context.roundSeconds, states, ucb)) },
        { name: sampling, round: () => Promise.resolve(timeEach(context.roundSeconds, states, sampled)) },
      ]);
    },
  };
}

/** Arms of ten to a million rewards each, with similar rates, so that the best arm is uncertain. */
function stateOf(arms: readonly string[], random: Random): ArmTotals[] {
  const rate = 0.02 + 0.2 * random();
  return arms.map((armId) => {
    const n = Math.round(10 ** (1 + 5 * random()));
    const sum = String(Math.round(n * rate * (0.9 + 0.2 * random())));
    return { armId, decisions: n, ledger: { 0: { n, sum, sumSquares: sum } }, epochs: [] };
  });
}

/** How often each arm has the largest of numbers drawn from all posteriors, with the prior Beta(1, 1). */
function shareOfBest(totals: readonly ArmTotals[], random: Random): number[] {
  const laws = totals.map(({ ledger }) => {
    const { n = 0, sum = '0' } = ledger[0] ?? {};
    return { a: 1 + Number(sum), b: 1 + n - Number(sum) };
  });
  const wins = new Array<number>(laws.length).fill(0);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let best = 0;
    let largest = -1;
    laws.forEach(({ a, b }, arm) => {
      const value = randomBeta(a, b, random);
      if (value > largest) [best, largest] = [arm, value];
    });
    wins[best] = (wins[best] ?? 0) + 1;
  }
  return wins.map((count) => count / DRAWS);
}

/** Checks that both methods agree within six standard errors of the sampled one. */
function verify(exact: UpdateAllocation, sampled: UpdateAllocation, states: readonly ArmTotals[][]): void {
  for (const totals of states) {
    const drawn = sampled(totals);
    exact(totals).forEach((p, arm) => {
      const error = Math.sqrt((p * (1 - p)) / DRAWS);
      if (Math.abs(p - (drawn[arm] ?? NaN)) > 6 * error + 2 / DRAWS) {
        throw new Error(`arm ${arm}: ${p} exactly, ${drawn[arm]} by sampling`);
      }
    });
  }
}

/** Processes the states for so long and times each. */
function timeEach(seconds: number, states: readonly ArmTotals[][], update: UpdateAllocation): Round {
  const taken: number[] = [];
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  let now = began;
  for (let turn = 0; now < began + seconds * 1_000; turn += 1) {
    const start = now;
    update(states[turn % states.length] ?? []);
    now = performance.now();
    taken.push(now - start);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    ops: taken.length,
    seconds: (now - began) / 1_000,
    latency: latencyOf(taken),
    cpuSeconds: (user + system) / 1e6,
  };
}
