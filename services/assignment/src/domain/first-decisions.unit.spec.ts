import { type Decision } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { firstDecisions } from './first-decisions.js';

const decision = (id: string, unit: string, reason: string, experiment = 'e'): Decision =>
  ({ decision_id: id, unit_id: unit, experiment_id: experiment, reason }) as Decision;
const first = (...decisions: Decision[]) => firstDecisions(decisions).map((chosen) => chosen.decision_id);

describe('firstDecisions', () => {
  it('keeps the first of each unit in each experiment', () => {
    expect(
      first(
        decision('1', 'u', 'SPLIT'),
        decision('2', 'u', 'STICKY'),
        decision('3', 'v', 'SPLIT'),
        decision('4', 'u', 'SPLIT', 'f'),
      ),
    ).toEqual(['1', '3', '4']);
  });

  it('prefers a decision that was not made by hand', () => {
    expect(first(decision('1', 'u', 'OVERRIDE'), decision('2', 'u', 'SPLIT'), decision('3', 'u', 'OVERRIDE'))).toEqual([
      '2',
    ]);
    expect(first(decision('1', 'u', 'OVERRIDE'), decision('2', 'u', 'OVERRIDE'))).toEqual(['1']);
  });
});
