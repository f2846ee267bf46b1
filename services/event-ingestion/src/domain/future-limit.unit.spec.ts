import { describe, expect, it } from '@jest/globals';
import { eventTimes, type FutureLimit } from './future-limit.js';

const receivedAt = Date.UTC(2026, 0, 2);
const refuse: FutureLimit = { seconds: 86_400, beyond: 'refuse' };
const latest = receivedAt + 86_400_000;

describe(eventTimes, () => {
  it.each([[0], [receivedAt], [latest]])('does not change %d, which is within the limit', (stated) => {
    for (const beyond of ['refuse', 'receipt'] as const) {
      expect(eventTimes(stated, receivedAt, { ...refuse, beyond })).toEqual({ timestamp: stated, stated_at: null });
    }
  });

  it('rejects a time one millisecond beyond the limit, with the limit in the error', () => {
    expect(eventTimes(latest + 1, receivedAt, refuse)).toEqual({
      error: {
        pointer: '/timestamp',
        detail: expect.stringContaining(
          "at most 86400 seconds ahead of this service's clock (2026-01-02T00:00:00.000Z)",
        ),
      },
    });
  });

  it('replaces a time beyond the limit with the time of receipt if configured so, and keeps the original', () => {
    const times = eventTimes(latest + 1, receivedAt, { ...refuse, beyond: 'receipt' });
    expect(times).toEqual({ timestamp: receivedAt, stated_at: latest + 1 });
  });

  it('accepts a limit of 0: no time later than now', () => {
    expect(eventTimes(receivedAt, receivedAt, { ...refuse, seconds: 0 })).not.toHaveProperty('error');
    expect(eventTimes(receivedAt + 1, receivedAt, { ...refuse, seconds: 0 })).toHaveProperty('error');
  });
});
