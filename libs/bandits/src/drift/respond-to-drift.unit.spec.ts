import { describe, expect, it } from '@jest/globals';
import { type Alarm } from './alarm.js';
import { type DriftResponse, type Forgetting, respondToDrift } from './respond-to-drift.js';

interface Beta {
  readonly alpha: number;
  readonly beta: number;
}

const rewards = [1, 1, 1, 1, 1, 1, 0, 0, 1, 0];
const count = (values: readonly number[]): Beta => {
  const successes = values.filter((value) => value === 1).length;
  return { alpha: 1 + successes, beta: 1 + values.length - successes };
};
const forgetting: Forgetting<Beta> = {
  prior: { alpha: 1, beta: 1 },
  discount: ({ alpha, beta }, keep) => ({ alpha: 1 + keep * (alpha - 1), beta: 1 + keep * (beta - 1) }),
  fromLast: (decisions) => count(rewards.slice(-decisions)),
};
const alarm: Alarm = {
  detector: 'adwin',
  direction: 'down',
  before: { n: 6, mean: 1 },
  after: { n: 4, mean: 0.25 },
  statistic: 0.75,
  threshold: 0.5,
};

describe('respondToDrift', () => {
  it.each<[DriftResponse, Beta]>([
    ['discount', { alpha: 1 + 0.4 * 7, beta: 1 + 0.4 * 3 }],
    ['window', { alpha: 2, beta: 4 }],
    ['restart', { alpha: 1, beta: 1 }],
  ])('%s', (response, expected) => {
    const { alpha, beta } = respondToDrift(response, alarm, count(rewards), forgetting);
    expect(alpha).toBeCloseTo(expected.alpha, 12);
    expect(beta).toBeCloseTo(expected.beta, 12);
  });

  it('rejects an unknown response', () => {
    expect(() => respondToDrift('forget' as DriftResponse, alarm, count(rewards), forgetting)).toThrow('forget');
  });
});
