import { describe, expect, it } from '@jest/globals';
import { addRegret, emptyRegret, regretPerArm } from './regret.js';

describe('regret', () => {
  it('is Σ p (best - μ), by arm and in total', () => {
    const perArm = regretPerArm([0.5, 0.3, 0.2], [0.4, 0.6, 0.1], 0.6);
    expect(perArm).toEqual([expect.closeTo(0.1, 15), 0, expect.closeTo(0.1, 15)]);
    const regret = addRegret(addRegret(emptyRegret(3), perArm, 10), perArm);
    expect(regret).toEqual({
      decisions: 11,
      perArm: [expect.closeTo(1.1, 14), 0, expect.closeTo(1.1, 14)],
      cumulative: expect.closeTo(2.2, 14) as unknown,
    });
    expect(JSON.parse(JSON.stringify(regret))).toEqual(regret);
  });

  it('is E[max] - μ for two arms with equal posteriors, although neither choice is better', () => {
    // E[max] of two independent N(0, 1) is 1/√π.
    const perArm = regretPerArm([0.5, 0.5], [0, 0], 1 / Math.sqrt(Math.PI));
    expect(perArm[0]! + perArm[1]!).toBeCloseTo(0.5641895835477563, 15);
  });

  it('rejects invalid input', () => {
    expect(() => regretPerArm([1], [0.1, 0.2], 1)).toThrow('as many means');
    expect(() => regretPerArm([0.5, 0.5], [0.1, 0.7], 0.6)).toThrow('Arm 1');
    expect(() => regretPerArm([NaN, 0.5], [0.1, 0.2], 0.6)).toThrow('Arm 0');
    expect(() => addRegret(emptyRegret(2), [1])).toThrow('as many regrets');
  });
});
