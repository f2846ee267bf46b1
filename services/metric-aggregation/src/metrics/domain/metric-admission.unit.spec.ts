import { describe, expect, it } from '@jest/globals';
import { admitNames, InstallationRoom, namesOf, type ExperimentNames } from './metric-admission.js';

const limits = { perExperiment: 3, perInstallation: 100 };
const empty: ExperimentNames = { experimentId: 'e', admitted: 0, closed: false, listed: new Set(), variants: 2 };
const room = (): InstallationRoom => new InstallationRoom(100, []);

describe(admitNames.name, () => {
  it('admits the first names and refuses the others', () => {
    expect(admitNames(['a', 'b', 'c', 'd', 'e'], empty, room(), limits)).toEqual({
      admitted: ['a', 'b', 'c'],
      overdue: [],
      refused: ['d', 'e'],
    });
  });

  it('admits no name after the first refusal, also with a higher limit', () => {
    const state = { ...empty, admitted: 1, closed: true };
    expect(admitNames(['x'], state, room(), { ...limits, perExperiment: 1_000 }).refused).toEqual(['x']);
  });

  it('always admits listed names, and reports those that have to be counted again', () => {
    const state = { ...empty, admitted: 3, listed: new Set(['mine']) };
    expect(admitNames(['junk', 'mine'], state, room(), limits)).toEqual({
      admitted: ['mine'],
      overdue: [],
      refused: ['junk'],
    });
    expect(admitNames(['mine'], { ...state, closed: true }, room(), limits).overdue).toEqual(['mine']);
  });

  it("stops at the installation's limit, towards which names of other experiments do not count again", () => {
    const shared = new InstallationRoom(1, ['known']);
    expect(admitNames(['known', 'a', 'b'], empty, shared, limits)).toMatchObject({
      admitted: ['known', 'a'],
      refused: ['b'],
    });
  });

  it('allows fewer names for an experiment with very many variants', () => {
    expect(namesOf(2, 1_000)).toBe(1_000);
    expect(namesOf(1_024, 1_000)).toBe(48);
  });
});
