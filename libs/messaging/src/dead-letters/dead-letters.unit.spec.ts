import { knownSchemas, openContracts, topics, type DeadLetter, type Event } from '@assay/contracts';
import { describe, expect, it } from '@jest/globals';
import { decodeDeadLetter } from './dead-letters.js';

const event: Event = {
  id: '0199a000-0000-7000-8000-000000000001',
  event_type: 'purchase',
  unit_type: 'user',
  unit_id: 'u-1',
  experiments: [],
  decision_id: null,
  context: '{}',
  metrics: { revenue: 1e15 },
  payload: null,
  timestamp: 0,
  stated_at: null,
  received_at: 0,
};
const contracts = await openContracts();
const letterOf = (value: Buffer | null, topic = topics.events.name): DeadLetter => ({
  consumer_group: 'event-ingestion',
  topic,
  partition: 0,
  offset: 7,
  reason: 'rule_broken',
  detail: '',
  key: null,
  value,
  headers: {},
  failed_at: 0,
});

describe(decodeDeadLetter, () => {
  const bytes = contracts.codec(topics.events).encode(event);

  it("reads the record by its topic's schema", async () => {
    expect(await decodeDeadLetter(contracts, letterOf(bytes))).toEqual(event);
  });

  it('requests an unknown schema', async () => {
    const [id, asked] = [4711, [] as number[]];
    const { schema } = knownSchemas.findLast(({ record }) => record === topics.events.record)!;
    const source = {
      schemaById: (wanted: number) => {
        asked.push(wanted);
        return Promise.resolve(wanted === id ? schema : null);
      },
    };
    const learning = await openContracts({ source });
    const other = Buffer.from(bytes);
    other.writeInt32BE(id, 1);
    expect(await decodeDeadLetter(learning, letterOf(other))).toEqual(event);
    other.writeInt32BE(id + 1, 1);
    expect(await decodeDeadLetter(learning, letterOf(other))).toBeUndefined();
    expect(asked).toEqual([id, id + 1]);
  });

  it.each([
    ['no frame', letterOf(Buffer.from('no frame'))],
    ['a part of a record', letterOf(bytes.subarray(0, 12))],
    ['an unknown topic', letterOf(bytes, 'other')],
    ['no value', letterOf(null)],
  ])('returns undefined for %s', async (_what, letter) => {
    expect(await decodeDeadLetter(contracts, letter)).toBeUndefined();
  });
});
