import { type Decision } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { firstDecisions } from './first-decisions.js';

const decision = (id: string, unit: string, reason: string, experiment = 'e'): Decision =>
  ({ decision_id: id, unit_id: unit, experiment_id: experiment, reason }) as Decision;
const enrolling = (id: string, reason: string, enrols: boolean): Decision => ({ ...decision(id, 'u', reason), enrols });
const first = (...decisions: Decision[]) => firstDecisions(decisions).map((chosen) => chosen.decision_id);

describe('firstDecisions', () => {
  it('returns the first decision of each unit in each experiment', () => {
    expect(
      first(
        decision('1', 'u', 'SPLIT'),
        decision('2', 'u', 'STICKY'),
        decision('3', 'v', 'SPLIT'),
        decision('4', 'u', 'SPLIT', 'f'),
      ),
    ).toEqual(['1', '3', '4']);
  });

  it('prefers a decision that is not an override', () => {
    expect(first(decision('1', 'u', 'OVERRIDE'), decision('2', 'u', 'SPLIT'), decision('3', 'u', 'OVERRIDE'))).toEqual([
      '2',
    ]);
    expect(first(decision('1', 'u', 'OVERRIDE'), decision('2', 'u', 'OVERRIDE'))).toEqual(['1']);
  });

  it('returns the first decision and enrols the unit if any decision of the same kind does', () => {
    const of = (...decisions: Decision[]) =>
      firstDecisions(decisions).map(({ decision_id, enrols }) => [decision_id, enrols]);
    expect(of(enrolling('1', 'SPLIT', false), enrolling('2', 'SPLIT', false))).toEqual([['1', false]]);
    expect(of(enrolling('1', 'SPLIT', false), enrolling('2', 'STICKY', true))).toEqual([['1', true]]);
    expect(of(enrolling('1', 'SPLIT', true), enrolling('2', 'SPLIT', false))).toEqual([['1', true]]);
    expect(of(enrolling('1', 'SPLIT', false), enrolling('2', 'OVERRIDE', true))).toEqual([['1', false]]);
    expect(of(enrolling('1', 'OVERRIDE', true), enrolling('2', 'SPLIT', false))).toEqual([['2', false]]);
  });
});
