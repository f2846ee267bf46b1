import type { Transaction } from '@assay/persistence';
import type { AggregationStore, ExperimentProjection, Recount } from './ports.js';

/** Gives the stores of one transaction, that of a batch. */
export abstract class CountingStores {
  /** The stores that read and write in this transaction. */
  abstract in(tx: Transaction): { aggregation: AggregationStore; projection: ExperimentProjection; recount: Recount };
}
