import { describe, expect, it } from '@jest/globals';
import { standsAt } from './stands-at.js';

describe('standsAt', () => {
  const at = (text: string) => Date.parse(text);
  it.each([
    ['earlier', '10:00:00.233Z', '10:00:01.000Z', true],
    ['the same moment', '10:00:00.233Z', '10:00:00.233Z', true],
    ['later in a second that is all the timestamp says', '10:00:00.233Z', '10:00:00Z', true],
    ['in the next second', '10:00:01.000Z', '10:00:00Z', false],
    ['later by a millisecond, where the timestamp has them', '10:00:00.234Z', '10:00:00.233Z', false],
  ])('of an assignment that is %s', (_name, assigned, timestamp, stands) => {
    expect(standsAt(at(`2026-11-21T${assigned}`), at(`2026-11-21T${timestamp}`))).toBe(stands);
  });
});
