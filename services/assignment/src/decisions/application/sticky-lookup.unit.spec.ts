import { describe, expect, it } from '@jest/globals';
import { type StoredAssignments } from './ports.js';
import { RecentAssignments } from './recent-assignments.js';
import { StickyLookup } from './sticky-lookup.js';

type Found = Awaited<ReturnType<StoredAssignments['findVariants']>>;

/** @param answer in place of the database: resolves, rejects or never settles */
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
  it('returns recent assignments synchronously', () => {
    const { recent, asked, lookup } = setUp(() => Promise.reject(new Error('away')));
    recent.set('e', 'u', 'a');
    const known = lookup.find(['e'], ['u']);
    expect(known).not.toBeInstanceOf(Promise);
    expect(typeof known === 'function' && known('e', 'u')).toEqual({ variantId: 'a' });
    expect(asked).toEqual([]);
  });

  it('queries the database for the other units only', async () => {
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

  it('returns `unavailable` while the database does not answer, and limits the number of open queries', async () => {
    const { asked, failures, lookup } = setUp(() => new Promise(() => undefined));
    for (let n = 1; n <= 5; n++) {
      expect((await lookup.find(['e'], ['u']))('e', 'u')).toBe('unavailable');
    }
    expect([asked.length, failures.length]).toEqual([2, 5]);
  });

  it('returns `unavailable` while the database fails, and queries it again each time', async () => {
    const { asked, lookup } = setUp(() => Promise.reject(new Error('away')));
    for (let n = 1; n <= 5; n++) {
      expect((await lookup.find(['e'], ['u']))('e', 'u')).toBe('unavailable');
    }
    expect(asked).toHaveLength(5);
  });
});
