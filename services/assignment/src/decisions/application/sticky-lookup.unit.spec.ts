import { describe, expect, it } from '@jest/globals';
import { type StoredAssignments } from './ports.js';
import { RecentAssignments } from './recent-assignments.js';
import { StickyLookup } from './sticky-lookup.js';

type Found = Awaited<ReturnType<StoredAssignments['findVariants']>>;

/** Stands for the database: answers, fails or keeps silent. */
function setUp(answer: () => Promise<Found>) {
  const recent = new RecentAssignments(100);
  const asked: string[][] = [];
  const failures: unknown[] = [];
  const lookup = new StickyLookup({
    recent,
    stored: {
      findVariants: (_experiments, units) => {
        asked.push([...units]);
        return answer();
      },
    },
    timeoutMs: 20,
    maxWaiting: 2,
    onFailure: (error) => failures.push(error),
  });
  return { recent, asked, failures, lookup };
}

describe('StickyLookup', () => {
  it('answers at once from what this process decided a moment ago', () => {
    const { recent, asked, lookup } = setUp(() => Promise.reject(new Error('away')));
    recent.set('e', 'u', 'a');
    const known = lookup.find(['e'], ['u']);
    expect(known).not.toBeInstanceOf(Promise);
    expect(typeof known === 'function' && known('e', 'u')).toEqual({ variantId: 'a' });
    expect(asked).toEqual([]);
  });

  it('asks the database for the others only', async () => {
    const { recent, asked, lookup } = setUp(() => Promise.resolve(new Map([['e', new Map([['v', 'b']])]])));
    recent.set('e', 'u', 'a');
    const known = await lookup.find(['e'], ['u', 'v', 'w']);
    expect([known('e', 'u'), known('e', 'v'), known('e', 'w')]).toEqual([
      { variantId: 'a' },
      { variantId: 'b' },
      'none',
    ]);
    expect(asked).toEqual([['v', 'w']]);
  });

  it('says `unavailable` when the database is silent, and does not ask it without end', async () => {
    const { asked, failures, lookup } = setUp(() => new Promise(() => undefined));
    for (let n = 1; n <= 5; n++) {
      expect((await lookup.find(['e'], ['u']))('e', 'u')).toBe('unavailable');
    }
    expect([asked.length, failures.length]).toEqual([2, 5]);
  });

  it('says `unavailable` while the database fails, and asks again each time', async () => {
    const { asked, lookup } = setUp(() => Promise.reject(new Error('away')));
    for (let n = 1; n <= 5; n++) {
      expect((await lookup.find(['e'], ['u']))('e', 'u')).toBe('unavailable');
    }
    expect(asked).toHaveLength(5);
  });
});
