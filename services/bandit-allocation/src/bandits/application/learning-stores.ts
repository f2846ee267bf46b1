import type { LearningStore } from './ports.js';

/** The unit of work of a batch. @typeParam Tx an open transaction */
export abstract class LearningStores<Tx> {
  /** The store that reads and writes in this transaction. */
  abstract in(tx: Tx): LearningStore;
}
