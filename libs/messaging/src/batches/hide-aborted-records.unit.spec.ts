import { describe, expect, it } from '@jest/globals';
import { hideAbortedRecords, type FetchedPartition } from './hide-aborted-records.js';

type Message = FetchedPartition['messages'][number];

const data = (offset: number, producerId: string, inTransaction = true): Message => ({
  offset: String(offset),
  key: Buffer.from('key'),
  isControlRecord: false,
  batchContext: { producerId, inTransaction },
});
const marker = (offset: number, producerId: string, type: 'abort' | 'commit'): Message => ({
  offset: String(offset),
  key: Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]),
  isControlRecord: true,
  batchContext: { producerId, inTransaction: true },
});
const aborted = (producerId: string, firstOffset: number) => ({ producerId, firstOffset: String(firstOffset) });

function shown(abortedTransactions: { producerId: string; firstOffset: string }[], messages: Message[]): number[] {
  const partition = { abortedTransactions, messages };
  hideAbortedRecords(partition);
  expect(partition.abortedTransactions).toEqual([]);
  return partition.messages.filter(({ isControlRecord }) => !isControlRecord).map(({ offset }) => Number(offset));
}

describe(hideAbortedRecords.name, () => {
  it('hides two overlapping transactions, whichever was aborted first', () => {
    const messages = () => [
      data(1164, '8'),
      data(1165, '8'),
      data(1183, '2'),
      data(1184, '9', false),
      marker(1188, '2', 'abort'),
      marker(1189, '8', 'abort'),
      data(1190, '2'),
      marker(1191, '2', 'commit'),
    ];
    expect(shown([aborted('2', 1183), aborted('8', 1164)], messages())).toEqual([1184, 1190]);
    expect(shown([aborted('8', 1164), aborted('2', 1183)], messages())).toEqual([1184, 1190]);
  });

  it('hides aborted transactions of every producer that began before the fetch', () => {
    expect(
      shown(
        [aborted('2', 3), aborted('8', 5)],
        [data(10, '8'), data(11, '2'), data(12, '4'), marker(13, '8', 'abort')],
      ),
    ).toEqual([12]);
  });

  it("shows a producer's committed records before and after an aborted transaction", () => {
    expect(
      shown(
        [aborted('1', 3)],
        [
          data(1, '1'),
          marker(2, '1', 'commit'),
          data(3, '1'),
          marker(4, '1', 'abort'),
          data(5, '1'),
          marker(6, '1', 'commit'),
        ],
      ),
    ).toEqual([1, 5]);
  });

  it('changes nothing when no transaction was aborted', () => {
    const partition: FetchedPartition = { abortedTransactions: null, messages: [data(1, '1'), data(2, '1')] };
    hideAbortedRecords(partition);
    expect(partition).toEqual({ abortedTransactions: null, messages: [data(1, '1'), data(2, '1')] });
  });
});
