import type { Database, DayPartitions, Transaction } from '@assay/persistence';
import { PostgresLearningStore } from './postgres-learning-store.js';

/** Gives each batch's transaction its store. */
export class LearningStores {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
    /** Milliseconds since 1970. */
    private readonly keptSince: () => number,
  ) {}

  in(tx: Transaction): PostgresLearningStore {
    const { database, partitions } = this;
    return new PostgresLearningStore(tx, { database, partitions }, this.keptSince());
  }
}
