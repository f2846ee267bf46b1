import { describe, expect, it } from '@jest/globals';
import { bandit, event, id, minute, request, start, subject } from './testing.js';
import { readReward } from './read-reward.js';

const clicks = bandit();
const amounts = bandit({ reward: { ...request.reward, kind: 'continuous', range: [-1, 10] } });

describe('readReward', () => {
  it('reads the metric of events about the experiment, or about none', () => {
    expect(readReward(clicks, event(1))).toEqual({ kind: 'reward', value: 1 });
    const ours = [{ experiment_id: subject.experimentId, variant_id: id(0xa0) }];
    expect(readReward(clicks, event(1, { experiments: ours }))).toEqual({ kind: 'reward', value: 1 });
  });

  it('ignores events that are not about the bandit', () => {
    for (const other of [
      { metrics: { views: 1 } },
      { unit_type: 'session' },
      // Received before the bandit was created.
      { received_at: start - 1 },
      { experiments: [{ experiment_id: id(7), variant_id: id(0xa0) }] },
    ]) {
      expect(readReward(clicks, event(1, other))).toEqual({ kind: 'none' });
    }
  });

  it('rejects values that cannot be a reward, with the reason', () => {
    for (const [of, change, reason, why] of [
      [clicks, { metrics: { click: 0.5 } }, 'not_a_reward', 'A binary reward is 0 or 1, not 0.5.'],
      [clicks, { metrics: { click: NaN } }, 'not_a_reward', 'not NaN'],
      [amounts, { metrics: { click: 10.5 } }, 'out_of_range', 'lies in -1 to 10, not 10.5'],
      [clicks, { timestamp: start + 5 * minute + 1 }, 'from_the_future', 'from the future'],
    ] as const) {
      const detail: unknown = expect.stringContaining(why);
      expect(readReward(of, event(1, change))).toEqual({ kind: 'unusable', reason, detail });
    }
    expect(readReward(clicks, event(1, { timestamp: start + 5 * minute }))).toEqual({ kind: 'reward', value: 1 });
  });
});
