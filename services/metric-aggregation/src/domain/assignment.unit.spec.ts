import { describe, expect, it } from '@jest/globals';
import { takesPlaceOf, type Assignment } from './assignment.js';

const external: Assignment = {
  experimentId: 'e',
  unitType: 'user',
  unitId: 'u',
  variantId: 'v',
  assignedAt: 10,
  source: 'external',
  reason: null,
  originId: 'm',
  exposedAt: 10,
};
const decision: Assignment = { ...external, source: 'decision', reason: 'SPLIT', assignedAt: 50, exposedAt: null };

describe('takesPlaceOf', () => {
  it.each([
    ['anything', 'nothing', external, undefined, true],
    ['an earlier claim', 'a claim', { ...external, assignedAt: 9 }, external, true],
    ['a later claim', 'a claim', { ...external, assignedAt: 11 }, external, false],
    ['a claim of the same time with a smaller id', 'a claim', { ...external, originId: 'l' }, external, true],
    ['the same claim', 'itself', external, external, false],
    ['a decision', 'an earlier claim', decision, external, true],
    ['a claim', 'a later decision', external, decision, false],
    ['an earlier decision that stands later in the log', 'the first', { ...decision, assignedAt: 1 }, decision, false],
  ])('%s against %s', (_a, _b, candidate, current, expected) => {
    expect(takesPlaceOf(candidate, current)).toBe(expected);
  });
});
