import { describe, expect, it } from '@jest/globals';
import type { BanditSnapshot } from '../bandit-api.js';
import { banditLine, banditLines } from './bandit-lines.js';

const at = (seconds: number): string => new Date(Date.parse('2026-03-01T12:00:00Z') + seconds * 1_000).toISOString();
const snapshot: BanditSnapshot = {
  state: {
    as_of: at(40),
    arm_probabilities: { plain: 0.05, sale: 0.95 },
    arms: [
      { arm_id: 'plain', posterior_mean: 0.061, probability_best: 0.001, resolved: 100 },
      { arm_id: 'sale', posterior_mean: 0.2, probability_best: 0.999, resolved: 900 },
    ],
    drift: null,
  },
  versions: [
    { as_of: at(0), arm_probabilities: { plain: 0.5, sale: 0.5 } },
    { as_of: at(20), arm_probabilities: { plain: 0.05, sale: 0.95 } },
  ],
  regret: [
    { timestamp: at(10), cumulative_regret: 50 },
    { timestamp: at(30), cumulative_regret: 100.4 },
  ],
};
const alarm = {
  raised_at: at(30),
  changed_at: at(22.5),
  detector: 'page_hinkley',
  before: { n: 900, mean: 0.2 },
  after: { n: 120, mean: 0.04 },
};

describe('banditLines', () => {
  it('show shares over time and the regret', () => {
    expect(banditLines(snapshot, 98.6)).toEqual([
      `  banner   ${'share of the visitors over time'.padEnd(40)}       share   best with     clicked`,
      `  plain    ${'▅'.repeat(19)}${'▁'.repeat(21)}      5.00 %      0.10 %      6.10 %`,
      `  sale     ${'▅'.repeat(19)}${'█'.repeat(21)}     95.00 %     99.90 %     20.00 %`,
      `  regret   ${' '.repeat(9)}${'▄'.repeat(20)}${'█'.repeat(11)}  100 clicks by what it believes, 99 in truth`,
    ]);
  });

  it('mark an alarm where it was raised', () => {
    const lines = banditLines(
      { ...snapshot, state: { ...snapshot.state, drift: { arms: [{ arm_id: 'sale', alarms: [alarm] }] } } },
      98.6,
    );
    expect(lines.slice(3, 5)).toEqual([
      `  drift    ${' '.repeat(29)}^`,
      '  drift alarm after 30.0 s: sale went from 20.00 % to 4.00 % at about 22.5 s (page_hinkley)',
    ]);
  });
});

describe('banditLine', () => {
  it('give a summary in one line', () => {
    expect(banditLine(snapshot, 98.6)).toBe(
      '  banner: plain 5.00 %   sale 95.00 %   regret 100 clicks by what it believes, 99 in truth',
    );
  });
});
