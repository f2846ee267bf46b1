import { describe, expect, it } from '@jest/globals';
import type { Assignment } from './assignment.js';
import type { Catalog } from './catalog.js';
import { enrolment, namingExposures, type NamingExposure } from './enrolment.js';
import type { ExperimentTime } from './experiment-time.js';
import type { Observation } from './observation.js';
import type { UnitDecisions } from './unit-decisions.js';

const time: ExperimentTime = {
  enrolsDuring: [{ from: 0, to: 1_000_000 }],
  conversionWindowMs: Infinity,
  countsUntil: Infinity,
  countsReceivedUntil: 2_000_000,
};
const allocations = new Map([
  ['a', 0.5],
  ['b', 0.5],
]);
const catalog: Catalog = new Map([['e', { experimentId: 'e', unitType: 'user', allocations, time }]]);
const unit = { experimentId: 'e', unitType: 'user', unitId: 'u' };
const evaluation: UnitDecisions = {
  ...unit,
  variantId: 'a',
  decisionId: 'd',
  reason: 'SPLIT',
  draw: { propensities: { a: 0.9, b: 0.1 }, adaptive: false },
  decidedAt: 7,
  namedAt: [],
  crossed: false,
};
const exposure = (at: number, variantId: string | undefined, eventId = `event ${at}`): NamingExposure => ({
  ...unit,
  variantId,
  eventId,
  at,
});
const from = (
  current: Assignment | undefined,
  decisions: UnitDecisions | undefined,
  ...exposures: NamingExposure[]
): string => {
  const made = enrolment(current, decisions, exposures, catalog);
  return made ? `${made.variantId} ${made.source} ${made.assignedAt} ${made.originId}` : 'not enrolled';
};
const external = enrolment(undefined, undefined, [exposure(10, 'b')], catalog)!;
const decided = enrolment(undefined, { ...evaluation, namedAt: [50] }, [], catalog)!;

describe('enrolment', () => {
  it.each([
    ['an evaluation alone', undefined, evaluation, [], 'not enrolled'],
    ['a decision that enrols', undefined, { ...evaluation, namedAt: [50] }, [], 'a decision 50 d'],
    ['one that was made outside', undefined, { ...evaluation, namedAt: [1_000_001] }, [], 'not enrolled'],
    ['a later one inside', undefined, { ...evaluation, namedAt: [1_000_001, 60] }, [], 'a decision 60 d'],
    ['an exposure of an evaluation', undefined, evaluation, [exposure(9, 'a')], 'a decision 9 d'],
    ['one by the decision it names', undefined, evaluation, [exposure(9, undefined)], 'a decision 9 d'],
    ['one to another variant: the first draw stands', undefined, evaluation, [exposure(9, 'b')], 'a decision 9 d'],
    ['the earliest exposure', undefined, undefined, [exposure(9, 'b'), exposure(8, 'a')], 'a external 8 event 8'],
    [
      'of one time the smaller id',
      undefined,
      undefined,
      [exposure(9, 'b', 'y'), exposure(9, 'a', 'x')],
      'a external 9 x',
    ],
    ['an earlier exposure than the stored', external, undefined, [exposure(9, 'a')], 'a external 9 event 9'],
    ['a later exposure', external, undefined, [exposure(11, 'a')], 'b external 10 event 10'],
    ['a decision after an exposure', external, { ...evaluation, namedAt: [50] }, [], 'a decision 10 d'],
    ['an evaluation after an exposure', external, evaluation, [], 'a decision 10 d'],
    ['an exposure before a decision', decided, evaluation, [exposure(9, 'b')], 'a decision 9 d'],
  ])('of %s', (_, current, decisions, exposures, expected) => {
    expect(from(current, decisions, ...exposures)).toBe(expected);
  });

  it('returns the stored assignment when nothing changes', () => {
    expect(enrolment(external, undefined, [exposure(11, 'a')], catalog)).toBe(external);
    expect(enrolment(decided, { ...evaluation, namedAt: [50] }, [exposure(60, 'b')], catalog)).toBe(decided);
  });

  it("keeps the unit's first draw, and that it is a crossover", () => {
    expect(enrolment(external, evaluation, [], catalog)).toMatchObject({ draw: evaluation.draw, crossed: true });
    expect(enrolment(external, { ...evaluation, reason: 'OVERRIDE' }, [], catalog)).toMatchObject({ crossed: false });
    expect(enrolment(undefined, { ...evaluation, namedAt: [5], crossed: true }, [], catalog)?.crossed).toBe(true);
  });

  it('drops an exposure after the conversion window of an earlier enrolment', () => {
    const short = new Map([['e', { ...catalog.get('e')!, time: { ...time, conversionWindowMs: 20 } }]]);
    const current = { ...decided, exposedAt: 60 };
    expect(enrolment(current, evaluation, [exposure(45, 'b')], short)?.exposedAt).toBe(60);
    expect(enrolment(current, evaluation, [exposure(30, 'b')], short)?.exposedAt).toBeNull();
  });
});

describe('an exposure', () => {
  const observation: Observation = {
    eventId: 'o',
    unitType: 'user',
    unitId: 'u',
    eventType: 'exposure',
    timestamp: 100,
    receivedAt: 101,
    claims: [{ experimentId: 'e', variantId: 'b' }],
    decisionId: null,
    metrics: {},
    digest: '',
  };
  const named = (change: Partial<Observation>, when: 'enrolling' | 'outside' = 'enrolling') =>
    namingExposures({ ...observation, ...change }, [evaluation], catalog, when).map(({ variantId }) => variantId);

  it('enrols its unit where it claims a variant or names the first decision', () => {
    expect(named({})).toEqual(['b']);
    expect(named({ claims: null, decisionId: 'd' })).toEqual([undefined]);
    expect(named({ claims: null, decisionId: 'another' })).toEqual([]);
    expect(named({ claims: null, decisionId: 'd', unitId: 'another' })).toEqual([]);
    expect(named({ claims: null })).toEqual([]);
  });

  it('enrols no unit for unknown experiments, for another unit type, and with another event type', () => {
    expect(named({ claims: [{ experimentId: 'e', variantId: 'x' }] })).toEqual([]);
    expect(named({ claims: [{ experimentId: 'x', variantId: 'b' }] })).toEqual([]);
    expect(named({ unitType: 'session' })).toEqual([]);
    expect(named({ eventType: 'click' })).toEqual([]);
  });

  it('is outside when the experiment did not enrol then, or when it is received too late', () => {
    expect(named({ timestamp: 1_000_001 })).toEqual([]);
    expect(named({ timestamp: 1_000_001 }, 'outside')).toEqual(['b']);
    expect(named({ receivedAt: 2_000_001 }, 'outside')).toEqual(['b']);
    expect(named({}, 'outside')).toEqual([]);
  });
});
