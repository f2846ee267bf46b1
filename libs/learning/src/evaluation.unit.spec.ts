import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bandit, decision, event, id, minute, start, subject } from './testing.js';
import { drawOf, enrolledBy, type Evaluation, exposedAt, type Exposure } from './evaluation.js';
import { readExposure } from './read-exposure.js';

const evaluation = (change: Partial<Evaluation> = {}): Evaluation => ({
  decisionId: id(1),
  unitId: 'u1',
  armId: 'blue',
  decidedAt: start,
  steps: null,
  enrolledAt: null,
  ...change,
});
const exposure = (change: Partial<Exposure> = {}): Exposure => ({
  eventId: id(100),
  unitId: 'u1',
  decisionId: null,
  armId: 'blue',
  timestamp: start + minute,
  ...change,
});
const [once, anew] = [bandit(), bandit({ per_decision: true })];

describe('an exposure', () => {
  it.each([
    ['of the arm', once, {}, start + minute],
    ['of another arm', once, { armId: 'green' }, null],
    ['of another arm that names the decision', once, { armId: null, decisionId: id(1) }, start + minute],
    ['of the arm that names a later decision', once, { decisionId: id(7) }, start + minute],
    ['from before the decision', once, { timestamp: start - 1 }, null],
    ['of the full second of the decision', once, { timestamp: start }, start],
    ['of the arm, where each decision is drawn anew', anew, {}, null],
    ['that names the decision, where each is drawn anew', anew, { decisionId: id(1) }, start + minute],
  ] as const)('%s', (_what, of, change, expected) => {
    expect(exposedAt(of, evaluation(), [exposure(change)])).toBe(expected);
  });

  it('enrols at the time of the earliest valid exposure, in any order of arrival', () => {
    const times = fc.array(fc.integer({ min: -5, max: 20 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(times, (minutes) => {
        const all = minutes.map((at, n) => exposure({ eventId: id(n), timestamp: start + at * minute }));
        const standing = minutes.filter((at) => at >= 0);
        const expected = standing.length === 0 ? null : start + Math.min(...standing) * minute;
        expect(exposedAt(once, evaluation(), all)).toBe(expected);
        expect(exposedAt(once, evaluation(), all.toReversed())).toBe(expected);
      }),
    );
  });

  it('is read only from events that name the experiment or a decision', () => {
    const claim = { experiment_id: subject.experimentId, variant_id: subject.variants[1]!.variantId };
    const read = (change: Parameters<typeof event>[1]) =>
      readExposure(once, event(100, { event_type: 'exposure', ...change }));
    expect(read({ experiments: [claim] })).toMatchObject({ armId: 'blue', decisionId: null });
    expect(read({ decision_id: id(1) })).toMatchObject({ armId: null, decisionId: id(1) });
    expect(read({})).toBeUndefined();
    expect(read({ decision_id: id(1), experiments: [{ ...claim, experiment_id: id(0xef) }] })).toBeUndefined();
    expect(read({ experiments: [claim], unit_type: 'household' })).toBeUndefined();
    expect(read({ experiments: [claim], event_type: 'click' })).toBeUndefined();
    expect(read({ experiments: [claim], received_at: start - 1 })).toBeUndefined();
    expect(read({ experiments: [claim], timestamp: start + 6 * minute })).toBeUndefined();
  });
});

describe('a later decision', () => {
  it('enrols the first evaluation with the same arm', () => {
    const all = [
      evaluation({ decisionId: id(3), decidedAt: start + 1 }),
      evaluation(),
      evaluation({ decisionId: id(2), armId: 'green' }),
    ];
    expect(enrolledBy(once, all, 'blue', start + minute)?.decisionId).toBe(id(1));
    expect(enrolledBy(once, all, 'control', start + minute)).toBeUndefined();
    expect(enrolledBy(once, all, 'blue', start - 1)).toBeUndefined();
    expect(enrolledBy(anew, all, 'blue', start + minute)).toBeUndefined();
  });
});

describe('the draw of an evaluation', () => {
  it('does not exist before the enrolment, and counts from then on', () => {
    expect(drawOf(evaluation())).toBeUndefined();
    expect(drawOf(evaluation({ enrolledAt: start + minute }))).toEqual({
      decisionId: decision(1).decision_id,
      unitId: 'u1',
      armId: 'blue',
      decidedAt: start + minute,
      askedAt: start,
      steps: null,
    });
  });
});
