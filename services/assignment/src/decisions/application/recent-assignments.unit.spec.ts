import { describe, expect, it } from '@jest/globals';
import { RecentAssignments } from './recent-assignments.js';

describe('RecentAssignments', () => {
  it('caches by experiment and unit', () => {
    const recent = new RecentAssignments(10);
    recent.set('e', 'u', 'a');
    recent.set('f', 'u', 'b');
    expect([recent.get('e', 'u'), recent.get('f', 'u'), recent.get('e', 'v')]).toEqual(['a', 'b', undefined]);
  });

  it('holds at least the last `capacity` units and at most twice as many', () => {
    const recent = new RecentAssignments(100);
    for (let n = 0; n < 1_000; n++) {
      recent.set('e', `u${n}`, 'a');
    }
    const known = Array.from({ length: 1_000 }, (_, n) => recent.get('e', `u${n}`) !== undefined);
    expect(known.slice(900).every(Boolean)).toBe(true);
    expect(known.filter(Boolean).length).toBeLessThanOrEqual(200);
  });

  it('does not grow when the same unit is set repeatedly', () => {
    const recent = new RecentAssignments(3);
    recent.set('e', 'first', 'a');
    for (let n = 0; n < 100; n++) {
      recent.set('e', 'again', 'a');
    }
    expect(recent.get('e', 'first')).toBe('a');
  });
});
