import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners, type PartitionMetadata } from 'kafkajs';
import { keyPartitioner } from './key-partitioner.js';

const metadata = (count: number): PartitionMetadata[] =>
  Array.from({ length: count }, (_, partitionId) => ({
    partitionId,
    leader: 1,
    isr: [1],
    replicas: [1],
    partitionErrorCode: 0,
  }));

describe('the partitioner', () => {
  it('chooses the same partition as kafkajs, and therefore as Java, for any key', () => {
    const keys = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    const [ours, theirs] = [keyPartitioner(), Partitioners.DefaultPartitioner()];
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 100 }), (key, count) => {
        const choice = { topic: 't', partitionMetadata: metadata(count), message: { key, value: null } };
        expect(ours(choice)).toBe(theirs(choice));
      }),
    );
  });

  it('leaves the choice to kafkajs if there is no key or a partition is given', () => {
    const partitioner = keyPartitioner();
    const choose = (message: object) =>
      partitioner({ topic: 't', partitionMetadata: metadata(7), message: { value: null, ...message } });
    expect(choose({ key: 'k', partition: 6 })).toBe(6);
    expect(new Set(Array.from({ length: 7 }, () => choose({ key: null }))).size).toBe(7);
  });
});
