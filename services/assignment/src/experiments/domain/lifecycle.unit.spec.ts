import { describe, expect, it } from '@jest/globals';
import { type ExperimentStatus } from './experiment-status.js';
import { MAX_ACTIVE_PERIODS } from './active-periods.js';
import { changeStatus, deleteDraft, transitions } from './lifecycle.js';
import { active, draft, refusal, variant } from '../../../test/test-experiments.js';

const statuses: ExperimentStatus[] = ['draft', 'active', 'paused', 'completed', 'archived'];
const now = Date.parse('2026-02-01T00:00:00Z');

describe('the lifecycle of an experiment', () => {
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
    'allows or rejects the change from %s to %s',
    (from, to) => {
      const given = { ...draft(), status: from };
      if (from === to) {
        expect(changeStatus(given, to, [], now)).toBe(given);
      } else if (transitions[from].includes(to)) {
        expect(changeStatus(given, to, [], now)).toEqual({
          ...given,
          status: to,
          version: 2,
          updatedAt: now,
          activePeriods: to === 'active' ? [{ from: now, to: null }] : [],
          completedAt: to === 'completed' ? now : null,
        });
      } else {
        expect(refusal(() => changeStatus(given, to, [], now))).toMatchObject({
          kind: 'wrong_state',
          message: expect.stringContaining(transitions[from].join(' or ')),
        });
      }
    },
  );

  it('allows draft → active ⇄ paused → completed → archived, active → completed, and nothing else', () => {
    expect(transitions).toEqual({
      draft: ['active'],
      active: ['paused', 'completed'],
      paused: ['active', 'completed'],
      completed: ['archived'],
      archived: [],
      deleted: [],
    });
  });

  it('records the active periods and the time of completion', () => {
    const steps: [ExperimentStatus, number][] = [
      ['active', 10],
      ['paused', 20],
      ['active', 30],
      ['completed', 40],
      ['archived', 50],
    ];
    const end = steps.reduce((experiment, [to, at]) => changeStatus(experiment, to, [], at), draft());
    expect(end).toMatchObject({
      activePeriods: [
        { from: 10, to: 20 },
        { from: 30, to: 40 },
      ],
      completedAt: 40,
    });
  });

  it('rejects a start after the maximum number of starts', () => {
    const periods = Array.from({ length: MAX_ACTIVE_PERIODS }, (_, n) => ({ from: 2 * n, to: 2 * n + 1 }));
    const given = { ...active(), status: 'paused' as const, activePeriods: periods };
    expect(refusal(() => changeStatus(given, 'active', [], now))).toMatchObject({ kind: 'wrong_state' });
    expect(changeStatus(given, 'completed', [], now).status).toBe('completed');
  });

  it('deletes a draft and nothing else', () => {
    expect(deleteDraft(draft(), now)).toMatchObject({ status: 'deleted', version: 2, updatedAt: now });
    for (const status of ['active', 'paused', 'completed', 'archived'] as const) {
      expect(refusal(() => deleteDraft({ ...active(), status }, now))).toMatchObject({
        kind: 'wrong_state',
        message: expect.stringContaining('Archive it instead'),
      });
    }
  });

  it('rejects the start of an experiment without traffic', () => {
    const given = draft({ variants: [variant('control', 0)] });
    expect(refusal(() => changeStatus(given, 'active', [], now))).toMatchObject({
      kind: 'rule_broken',
      flaws: [{ pointer: '/variants' }],
    });
  });

  it.each([
    ['overlaps with it', 'l', 0.4, 0.6, false],
    ['contains it', 'l', 0, 1, false],
    ['touches it', 'l', 0.5, 1, true],
    ['is in another layer', 'm', 0, 1, true],
  ])(
    'allows or rejects the start if the slice of an active experiment %s: %s %d–%d',
    (_how, name, from, to, starts) => {
      const given = draft({ layer: { name: 'l', from: 0.1, to: 0.5 } });
      const neighbours = [{ name: 'other', layer: { name, from, to } }];
      if (starts) {
        expect(changeStatus(given, 'active', neighbours, now).status).toBe('active');
      } else {
        expect(refusal(() => changeStatus(given, 'active', neighbours, now))).toMatchObject({
          kind: 'rule_broken',
          flaws: [{ pointer: '/layer', detail: expect.stringContaining('other') }],
        });
      }
    },
  );

  it('resumes a paused experiment only if its slice is still free', () => {
    const paused = changeStatus(active({ layer: { name: 'l', from: 0, to: 1 } }), 'paused', [], now);
    const neighbours = [{ name: 'other', layer: { name: 'l', from: 0, to: 0.1 } }];
    expect(refusal(() => changeStatus(paused, 'active', neighbours, now))).toMatchObject({ kind: 'rule_broken' });
    expect(changeStatus(paused, 'completed', neighbours, now).status).toBe('completed');
  });
});
