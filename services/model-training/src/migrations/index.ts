import { AddJobGroups1800000000000, CreateJobs1797000000000 } from '@assay/jobs';
import {
  CreateConsumerOffset1760000000000,
  CreateOutbox1760000000001,
  CreateOutboxRefused1796000003000,
} from '@assay/kafka-postgres';
import { CreateAuditLog1767000000000, CreateIdempotencyKeys1785000000000 } from '@assay/persistence';
import { AddExperimentFiles1800000010002 } from './add-experiment-files.js';
import { CreateMaintenanceClaims1800000010001 } from './create-maintenance-claims.js';
import { AddOwnTables1800000006000 } from './add-own-tables.js';
import { AddBanditVersions1800000031000 } from './add-bandit-versions.js';
import { CreateMlflowLinks1800000032000 } from './create-mlflow-links.js';
import { CreatePolicies1800000002000 } from './create-policies.js';
import { CreateSurvival1800000001000 } from './create-survival.js';
import { ExpireModels1800000010000 } from './expire-models.js';

/** All of this service's migrations, oldest first. */
export const migrations = [
  CreateConsumerOffset1760000000000,
  CreateOutbox1760000000001,
  CreateAuditLog1767000000000,
  CreateIdempotencyKeys1785000000000,
  CreateOutboxRefused1796000003000,
  CreateJobs1797000000000,
  AddJobGroups1800000000000,
  CreateSurvival1800000001000,
  CreatePolicies1800000002000,
  AddOwnTables1800000006000,
  ExpireModels1800000010000,
  CreateMaintenanceClaims1800000010001,
  AddExperimentFiles1800000010002,
  AddBanditVersions1800000031000,
  CreateMlflowLinks1800000032000,
];
