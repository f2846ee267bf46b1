import { describe, expect, it } from '@jest/globals';
import { addDecision, MAX_NAMED, NAMED_APART_MS, type RecordedDecision, type UnitDecisions } from './unit-decisions.js';

const decision: RecordedDecision = {
  decisionId: 'd1',
  experimentId: 'e',
  unitType: 'user',
  unitId: 'u',
  variantId: 'a',
  reason: 'SPLIT',
  draw: { propensities: { a: 1 }, adaptive: false },
  enrols: false,
  decidedAt: 0,
};
const after = (...decisions: Partial<RecordedDecision>[]) =>
  decisions.reduce<UnitDecisions | undefined>(
    (known, change) => addDecision(known, { ...decision, ...change }),
    undefined,
  );

describe("a unit's decisions", () => {
  it('are the first one and the times of enrolling ones', () => {
    const later = { decisionId: 'd2', draw: null, enrols: true, decidedAt: 10 };
    expect(after({})).toMatchObject({ decisionId: 'd1', namedAt: [] });
    expect(after({}, later)).toMatchObject({ decisionId: 'd1', draw: decision.draw, namedAt: [10] });
  });

  it('keep few times, determined by the log alone', () => {
    const times = Array.from({ length: 40 }, (_, n) => ({ enrols: true, decidedAt: (n * NAMED_APART_MS) / 2 }));
    const known = after(...times)!;
    expect(known.namedAt).toEqual(Array.from({ length: MAX_NAMED }, (_, n) => n * NAMED_APART_MS));
    expect(addDecision(known, { ...decision, enrols: true, decidedAt: 1e9 })).toBe(known);
  });

  it('report another variant, unless one was chosen by hand', () => {
    expect(after({}, { variantId: 'b' })).toMatchObject({ variantId: 'a', crossed: true });
    expect(after({}, { variantId: 'b', reason: 'OVERRIDE' })?.crossed).toBe(false);
    expect(after({ reason: 'OVERRIDE' }, { variantId: 'b' })?.crossed).toBe(false);
  });
});
