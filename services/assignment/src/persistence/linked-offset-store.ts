import { type OffsetMove, type OffsetStore } from '@assay/messaging';
import { PostgresOffsetStore, type Transaction } from '@assay/persistence';
import { type DatabaseLink } from './database-link.js';

/** Offsets in a database that need not be there yet: until it is, every call says so. */
export class LinkedOffsetStore implements OffsetStore<Transaction> {
  constructor(private readonly link: DatabaseLink) {}

  async next(group: string, topic: string, partition: number): Promise<bigint | undefined> {
    return new PostgresOffsetStore(this.link.get()).next(group, topic, partition);
  }

  async advance<R>(move: OffsetMove, work: (tx: Transaction) => Promise<R>): Promise<R> {
    return new PostgresOffsetStore(this.link.get()).advance(move, work);
  }
}
