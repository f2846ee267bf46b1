import { describe, expect, it } from '@jest/globals';
import type { Assignment } from './assignment.js';
import { attribute, pendingExperiments } from './attribution.js';
import type { Catalog } from './catalog.js';
import { claimedAssignments, withExposures } from './exposure.js';
import type { Observation } from './observation.js';

const catalog: Catalog = new Map([
  [
    'e1',
    {
      experimentId: 'e1',
      unitType: 'user',
      allocations: new Map([
        ['a', 0.5],
        ['b', 0.5],
      ]),
    },
  ],
  ['e2', { experimentId: 'e2', unitType: 'session', allocations: new Map([['c', 1]]) }],
]);
const observation: Observation = {
  eventId: 'o1',
  unitType: 'user',
  unitId: 'u',
  eventType: 'click',
  timestamp: 100,
  receivedAt: 101,
  claims: null,
  metrics: {},
  digest: '',
};
const assigned = (experimentId: string, variantId: string, assignedAt: number): Assignment => ({
  experimentId,
  variantId,
  assignedAt,
  unitType: 'user',
  unitId: 'u',
  source: 'decision',
  reason: 'SPLIT',
  originId: 'd',
  exposedAt: null,
});
const exposure = { ...observation, eventType: 'exposure' };

describe('attribute', () => {
  it('follows the assignments that are not later than the observation', () => {
    const at = (time: number) => attribute(observation, [assigned('e1', 'a', time)], catalog);
    expect(at(100)).toEqual([{ experimentId: 'e1', variantId: 'a', inUnitTotals: true }]);
    expect(at(101)).toEqual([]);
  });

  it('follows claims instead, as claimed, and leaves out what is not defined', () => {
    const claims = [
      { experimentId: 'e1', variantId: 'b' },
      { experimentId: 'e2', variantId: 'c' },
      { experimentId: 'e1', variantId: 'c' },
      { experimentId: 'e9', variantId: 'a' },
    ];
    const claiming = { ...observation, claims };
    expect(attribute(claiming, [assigned('e1', 'a', 0)], catalog)).toEqual([
      { experimentId: 'e1', variantId: 'b', inUnitTotals: true },
      { experimentId: 'e2', variantId: 'c', inUnitTotals: false },
    ]);
    expect(pendingExperiments(claiming, catalog)).toEqual(['e1', 'e9']);
  });
});

describe('claimedAssignments', () => {
  it('come from exposures that claim a defined variant for the kind of unit it is for', () => {
    const claims = [
      { experimentId: 'e1', variantId: 'b' },
      { experimentId: 'e2', variantId: 'c' },
    ];
    expect(claimedAssignments({ ...exposure, claims }, catalog)).toEqual([
      expect.objectContaining({
        experimentId: 'e1',
        variantId: 'b',
        source: 'external',
        assignedAt: 100,
        exposedAt: 100,
        originId: 'o1',
      }),
    ]);
    expect(claimedAssignments({ ...observation, claims }, catalog)).toEqual([]);
    expect(claimedAssignments(exposure, catalog)).toEqual([]);
  });
});

describe('withExposures', () => {
  const assignment = assigned('e1', 'a', 90);

  it('keeps the first exposure to the assigned variant', () => {
    const later = { ...exposure, timestamp: 120 };
    expect(withExposures(assignment, [later, exposure], catalog).exposedAt).toBe(100);
    expect(withExposures({ ...assignment, exposedAt: 95 }, [exposure], catalog).exposedAt).toBe(95);
  });

  it('ignores exposures to another variant, before the assignment, and other events', () => {
    const toOther = { ...exposure, claims: [{ experimentId: 'e1', variantId: 'b' }] };
    const before = { ...exposure, timestamp: 80 };
    expect(withExposures(assignment, [toOther, before, observation], catalog)).toBe(assignment);
  });
});
