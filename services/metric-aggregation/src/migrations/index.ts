import {
  CreateAuditLog1767000000000,
  CreateIdempotencyKeys1785000000000,
  CreateRepeatableMigrations1798000000000,
} from '@assay/persistence';
import { AddJobGroups1800000000000, CreateJobs1797000000000 } from '@assay/jobs';
import {
  CreateConsumerOffset1760000000000,
  CreateOutbox1760000000001,
  CreateOutboxRefused1796000003000,
} from '@assay/kafka-postgres';
import { AddExperimentMetrics1796000002500 } from './add-experiment-metrics.js';
import { AddRegimes1796000002000 } from './add-regimes.js';
import { AddUnitMoments1764000000000 } from './add-unit-moments.js';
import { AddEnrolment1796000003000 } from './add-enrolment.js';
import { CreateMetricAggregation1760000001000 } from './create-metric-aggregation.js';
import { repeatableMigrations } from './repeatable/index.js';

/** Every migration of this service's database: versioned ones, and the repeatable ones that run after these. */
export const migrations = [
  CreateConsumerOffset1760000000000,
  CreateMetricAggregation1760000001000,
  AddUnitMoments1764000000000,
  CreateAuditLog1767000000000,
  CreateIdempotencyKeys1785000000000,
  AddRegimes1796000002000,
  AddExperimentMetrics1796000002500,
  AddEnrolment1796000003000,
  CreateOutbox1760000000001,
  CreateOutboxRefused1796000003000,
  CreateJobs1797000000000,
  CreateRepeatableMigrations1798000000000,
  AddJobGroups1800000000000,
  ...repeatableMigrations,
];
