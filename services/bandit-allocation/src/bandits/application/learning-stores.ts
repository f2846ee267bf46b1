import type { Transaction } from '@assay/persistence';
import type { LearningStore } from './ports.js';

/** The unit of work of a batch. */
export abstract class LearningStores {
  /** The store that reads and writes in this transaction. */
  abstract in(tx: Transaction): LearningStore;
}
