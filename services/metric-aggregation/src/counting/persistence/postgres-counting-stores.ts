import type { Transaction } from '@assay/persistence';
import type { MetricLimits } from '../../metrics/domain/metric-admission.js';
import type { CountingStores } from '../application/counting-stores.js';
import { PostgresAggregationStore } from './postgres-aggregation-store.js';
import { PostgresExperimentProjection } from './postgres-experiment-projection.js';
import { PostgresRecount } from './postgres-recount.js';

/** Stores in Postgres. */
export class PostgresCountingStores implements CountingStores {
  /** @param limits how many metric names are counted */
  constructor(private readonly limits: MetricLimits) {}

  in(tx: Transaction): {
    aggregation: PostgresAggregationStore;
    projection: PostgresExperimentProjection;
    recount: PostgresRecount;
  } {
    return {
      aggregation: new PostgresAggregationStore(tx, this.limits),
      projection: new PostgresExperimentProjection(tx),
      recount: new PostgresRecount(tx, this.limits),
    };
  }
}
