import { describe, expect, it } from '@jest/globals';
import type { Event } from '@assay/contracts';
import { ReceiveEvents } from './receive-events.js';

const good = { event_type: 'click', unit_type: 'user', unit_id: 'u1', timestamp: '1970-01-01T00:00:00Z' };
const future = { seconds: 86_400, beyond: 'refuse' } as const;
let made = 0;
const newId = () => `0190a000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;

describe('ReceiveEvents', () => {
  it('appends the valid events to the log and returns a result for each event', async () => {
    const log: Event[] = [];
    const receive = new ReceiveEvents(
      { append: async (events) => void log.push(...events) },
      { now: () => 7 },
      newId,
      future,
    );
    const receipts = await receive.receive([good, { ...good, unit_id: '' }, good]);
    expect(receipts).toMatchObject({
      accepted: 2,
      invalid: 1,
      results: [
        { index: 0, status: 'accepted' },
        { index: 1, id: null, status: 'invalid', errors: [{ pointer: '/unit_id' }] },
        { index: 2, status: 'accepted' },
      ],
    });
    expect(log.map((event) => event.id)).toEqual([receipts.results[0]?.id, receipts.results[2]?.id]);
    expect(log[0]?.received_at).toBe(7);
  });

  it('does not call the log if no event is valid', async () => {
    const receive = new ReceiveEvents(
      { append: () => Promise.reject(new Error('away')) },
      { now: () => 7 },
      newId,
      future,
    );
    await expect(receive.receive([{}])).resolves.toMatchObject({ accepted: 0, invalid: 1 });
    await expect(receive.receive([])).resolves.toEqual({ accepted: 0, invalid: 0, results: [] });
  });

  it('throws if the log is unavailable, even if other events are invalid', async () => {
    const receive = new ReceiveEvents(
      { append: () => Promise.reject(new Error('away')) },
      { now: () => 7 },
      newId,
      future,
    );
    await expect(receive.receive([good, {}])).rejects.toThrow('away');
  });
});
