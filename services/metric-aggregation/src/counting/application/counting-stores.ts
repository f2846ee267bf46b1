import type { Transaction } from '@assay/persistence';
import type { AggregationStore, ExperimentProjection, Recount } from './ports.js';

/** The unit of work of a batch. */
export abstract class CountingStores {
  /** What counting reads and writes in this transaction. */
  abstract in(tx: Transaction): { aggregation: AggregationStore; projection: ExperimentProjection; recount: Recount };
}
