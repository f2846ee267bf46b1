import { expect, it } from '@jest/globals';
import { refusal, RefusalError, refuseFlaws } from './refusal.js';

const flaw = { pointer: '/name', detail: 'Is in use.' };

it('shortens the detail of a refusal, which may name many and long things', () => {
  const { message, refusal: shortened } = refusal.wrongState('x'.repeat(900_000));
  expect(message).toHaveLength(2_001);
  expect(shortened.detail).toBe(message);
  expect(refusal.notFound('x'.repeat(2_000)).message).toHaveLength(2_000);
});

it('names the flaws of a refusal that has any', () => {
  expect(refusal.taken('Choose another.', [flaw]).flaws).toEqual([flaw]);
  expect(refusal.taken('Choose another.').flaws).toEqual([]);
  expect(refusal.lostRace('Read it again.').flaws).toEqual([]);
});

it('refuses flaws, and only where there are some', () => {
  expect(() => refuseFlaws([])).not.toThrow();
  expect(() => refuseFlaws([flaw])).toThrow(
    expect.objectContaining({
      refusal: { kind: 'rule_broken', detail: 'The definition breaks a rule. See errors.', flaws: [flaw] },
    }),
  );
  expect(() => refuseFlaws([flaw], 'No.')).toThrow(new RefusalError({ kind: 'rule_broken', detail: 'No.', flaws: [] }));
});
