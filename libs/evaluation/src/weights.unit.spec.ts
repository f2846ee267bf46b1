import { seededRandom } from '@assay/random';
import { expect, it } from '@jest/globals';
import { balancedWeight, slateWeight } from './weights.js';

it('weighs a row by the mixture of all logging policies, which varies less than by the one that decided', () => {
  expect(
    balancedWeight(0.6, [
      { share: 0.75, probability: 0.2 },
      { share: 0.25, probability: 0.4 },
    ]),
  ).toBeCloseTo(0.6 / 0.25, 15);
  // An arm that the policy of this row could not choose, but another one could.
  expect(
    balancedWeight(1, [
      { share: 0.5, probability: 0 },
      { share: 0.5, probability: 0.5 },
    ]),
  ).toBe(4);
  expect(() => balancedWeight(1, [{ share: 1, probability: 0 }])).toThrow('No logging policy could choose the arm.');

  const random = seededRandom(4);
  const probabilities = [0.9, 0.1];
  const [balanced, naive] = [
    { sum: 0, squares: 0 },
    { sum: 0, squares: 0 },
  ];
  const rows = 40_000;
  for (let row = 0; row < rows; row += 1) {
    // Half of the rows by each policy; the evaluated one always chooses the first arm, whose reward is 1.
    const first = probabilities[row % 2]!;
    const chosen = random() < first;
    const evaluated = chosen ? 1 : 0;
    const policies = probabilities.map((probability) => ({
      share: 0.5,
      probability: chosen ? probability : 1 - probability,
    }));
    for (const [of, weight] of [
      [balanced, balancedWeight(evaluated, policies)],
      [naive, evaluated / (chosen ? first : 1 - first)],
    ] as const) {
      of.sum += weight;
      of.squares += weight * weight;
    }
  }
  expect(balanced.sum / rows).toBeCloseTo(1, 1);
  expect(naive.sum / rows).toBeCloseTo(1, 1);
  expect(balanced.squares).toBeLessThan(naive.squares / 2);
});

it('weighs a slate of independent slots without bias for a reward that is a sum over slots', () => {
  expect(slateWeight([2])).toBe(2);
  expect(slateWeight([0, 0, 1.5])).toBe(-0.5);
  const random = seededRandom(8);
  const rows = 60_000;
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    // Three slots, logged evenly over four actions; the evaluated policy chooses action 0 in each, which is worth 1, 2 and 3.
    const actions = [0, 1, 2].map(() => Math.floor(random() * 4));
    const reward = actions.reduce((total, action, slot) => total + (action === 0 ? slot + 1 : 0), 0);
    sum += slateWeight(actions.map((action) => (action === 0 ? 4 : 0))) * reward;
  }
  // The standard error is about 0.06.
  expect(Math.abs(sum / rows - 6)).toBeLessThan(0.25);
});
