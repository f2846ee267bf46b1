import type { Database, DayPartitions, Transaction } from '@assay/persistence';
import type { LearningStores } from '../application/learning-stores.js';
import { PostgresLearningStore } from './postgres-learning-store.js';

/** Provides stores in Postgres. */
export class PostgresLearningStores implements LearningStores {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
    /** Milliseconds since the Unix epoch. */
    private readonly keptSince: () => number,
  ) {}

  in(tx: Transaction): PostgresLearningStore {
    const { database, partitions } = this;
    return new PostgresLearningStore(tx, { database, partitions }, this.keptSince());
  }
}
