import type { Transaction } from '@assay/persistence';
import type { LearningStore } from './ports.js';

/** Provides the store of a batch's transaction. */
export abstract class LearningStores {
  /** @returns the store that reads and writes in this transaction */
  abstract in(tx: Transaction): LearningStore;
}
