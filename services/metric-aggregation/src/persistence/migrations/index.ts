import { CreateConsumerOffset1760000000000 } from '@assay/persistence';
import { CreateMetricAggregation1760000001000 } from './create-metric-aggregation.js';

/** Every migration of this service's database. */
export const migrations = [CreateConsumerOffset1760000000000, CreateMetricAggregation1760000001000];
