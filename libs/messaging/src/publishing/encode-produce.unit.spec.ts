import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import request from 'kafkajs/src/protocol/requests/produce/v3/request.js';
import { encodeProduce, isPlain, type ProduceRequest } from './encode-produce.js';

const now = 1_790_000_000_000;
const text = fc.string({ unit: 'binary' });
const bytes = fc.oneof(
  fc.constant(null),
  text,
  fc.uint8Array({ size: 'large' }).map((array) => Buffer.from(array)),
);
const messages = fc.array(
  fc.record({
    key: bytes,
    value: bytes,
    headers: fc.dictionary(text, fc.oneof(text, fc.constant(Buffer.alloc(200))), { noNullPrototype: true }),
  }),
  { minLength: 1 },
);
const requests: fc.Arbitrary<ProduceRequest> = fc.record({
  transactionalId: fc.option(text.filter((id) => id !== '')),
  acks: fc.constantFrom(-1, 1),
  timeout: fc.nat(),
  producerId: fc.bigInt({ min: -1n, max: 2n ** 62n }),
  producerEpoch: fc.integer({ min: 0, max: 32_767 }),
  topicData: fc.array(
    fc.record({
      topic: text,
      partitions: fc.array(fc.record({ partition: fc.nat(), firstSequence: fc.nat(), messages }), { maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
});

describe('a produce request', () => {
  it('equals the bytes that kafkajs writes', async () => {
    jest.useFakeTimers({ now });
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        expect(isPlain(asked)).toBe(true);
        const theirs = await request(asked).encode();
        expect(encodeProduce(asked, now).equals(theirs.buffer)).toBe(true);
      }),
    );
    jest.useRealTimers();
  });

  it.each([
    ['compressed', { compression: 1 }, {}],
    ['with its own timestamp', {}, { timestamp: '1' }],
    ['with a repeated header', {}, { headers: { a: ['b', 'c'] } }],
  ])('is left to kafkajs if it is %s', (_what, extra, inMessage) => {
    const topicData = [{ topic: 't', partitions: [{ partition: 0, messages: [{ value: 'v', ...inMessage }] }] }];
    expect(isPlain({ acks: -1, timeout: 1, topicData, ...extra })).toBe(false);
  });
});
