import { describe, expect, it } from '@jest/globals';
import type { Assignment } from './assignment.js';
import { attribute, pendingExperiments } from './attribution.js';
import type { Catalog } from './catalog.js';
import type { ExperimentTime } from './experiment-time.js';
import { withExposures } from './with-exposures.js';
import type { Observation } from './observation.js';

const time: ExperimentTime = {
  enrolsDuring: [{ from: -Infinity, to: 200 }],
  conversionWindowMs: Infinity,
  countsUntil: Infinity,
  countsReceivedUntil: Infinity,
};
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
      time,
    },
  ],
  ['e2', { experimentId: 'e2', unitType: 'session', allocations: new Map([['c', 1]]), time }],
]);
const observation: Observation = {
  eventId: 'o1',
  unitType: 'user',
  unitId: 'u',
  eventType: 'click',
  timestamp: 100,
  receivedAt: 101,
  claims: null,
  decisionId: null,
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
  crossed: false,
});
const within = (change: Partial<ExperimentTime>): Catalog =>
  new Map([...catalog].map(([id, known]) => [id, { ...known, time: { ...time, ...change } }]));
const exposure = { ...observation, eventType: 'exposure' };

describe('attribute', () => {
  it('uses the assignments that are not later than the observation', () => {
    const at = (time: number) => attribute(observation, [assigned('e1', 'a', time)], catalog);
    expect(at(100)).toEqual([{ experimentId: 'e1', variantId: 'a', inUnitTotals: true }]);
    expect(at(101)).toEqual([]);
  });

  it('uses the claims instead, and leaves out undefined variants', () => {
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

describe('the time of an experiment', () => {
  const claiming = { ...observation, claims: [{ experimentId: 'e1', variantId: 'b' }] };

  it('excludes events that happened or were received after its end', () => {
    const assignments = [assigned('e1', 'a', 0)];
    for (const one of [observation, claiming]) {
      expect(attribute(one, assignments, within({ countsUntil: 100, countsReceivedUntil: 101 }))).toHaveLength(1);
      expect(attribute(one, assignments, within({ countsUntil: 99 }))).toEqual([]);
      expect(attribute(one, assignments, within({ countsReceivedUntil: 100 }))).toEqual([]);
    }
  });

  it("starts with a unit's enrolment and lasts for the conversion window; claims stay in the aggregates", () => {
    const at = (time: number, of: Observation) =>
      attribute(of, [assigned('e1', 'a', time)], within({ conversionWindowMs: 20 })).map((one) => one.inUnitTotals);
    expect(at(80, observation)).toEqual([true]);
    expect(at(79, observation)).toEqual([]);
    expect(at(80, claiming)).toEqual([true]);
    expect(at(79, claiming)).toEqual([false]);
    expect(at(101, claiming)).toEqual([false]);
  });
});

describe('withExposures', () => {
  const assignment = assigned('e1', 'a', 90);

  it('keeps the first exposure to the assigned variant', () => {
    const later = { ...exposure, timestamp: 120 };
    expect(withExposures(assignment, [later, exposure], catalog).exposedAt).toBe(100);
    expect(withExposures({ ...assignment, exposedAt: 95 }, [exposure], catalog).exposedAt).toBe(95);
  });

  it('ignores exposures before the assignment, outside the time of the experiment, and other events', () => {
    const before = { ...exposure, timestamp: 80 };
    const late = { ...exposure, timestamp: 201, claims: [{ experimentId: 'e1', variantId: 'b' }] };
    expect(withExposures(assignment, [before, late, observation], catalog)).toBe(assignment);
  });

  it('notes an exposure to another variant, unless the unit was assigned by hand', () => {
    const toOther = { ...exposure, claims: [{ experimentId: 'e1', variantId: 'b' }] };
    expect(withExposures(assignment, [toOther], catalog)).toEqual({ ...assignment, crossed: true });
    const byHand = { ...assignment, reason: 'OVERRIDE' };
    expect(withExposures(byHand, [toOther], catalog)).toBe(byHand);
  });
});
