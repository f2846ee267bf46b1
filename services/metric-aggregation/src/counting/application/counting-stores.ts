import type { AggregationStore, ExperimentProjection, Recount } from './ports.js';

/** The unit of work of a batch. @typeParam Tx an open transaction */
export abstract class CountingStores<Tx> {
  /** What counting reads and writes in this transaction. */
  abstract in(tx: Tx): { aggregation: AggregationStore; projection: ExperimentProjection; recount: Recount };
}
