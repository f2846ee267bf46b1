import { describe, expect, it } from '@jest/globals';
import { runOpenBandit } from '@assay/local-stack';
import { local } from '../support/local.js';

describe('the Open Bandit logs, sent through the public address', () => {
  it('give the same numbers as a direct computation from the files, also when sent twice', async () => {
    const options = { address: local(), log: () => {} };
    const first = await runOpenBandit(options);
    expect(first.differences).toEqual([]);
    expect(first.expected.clicks).toEqual({ random: 46, thompson: 69 });

    const second = await runOpenBandit(options);
    expect(second.experimentId).toBe(first.experimentId);
    expect(second.differences).toEqual([]);
  });
});
