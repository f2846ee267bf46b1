import {
  CreateAuditLog1767000000000,
  CreateDayPartitionFunctions1760000000002,
  CreateIdempotencyKeys1785000000000,
} from '@assay/persistence';
import {
  CreateConsumerOffset1760000000000,
  CreateOutbox1760000000001,
  CreateOutboxRefused1796000003000,
} from '@assay/kafka-postgres';
import { AddDecisionAllocation1760100000004 } from './add-decision-allocation.js';
import { AddDecisionPolicy1796100000000 } from './add-decision-policy.js';
import { CreateAssignments1760100000001 } from './create-assignments.js';
import { CreateExperiments1760100000000 } from './create-experiments.js';
import { CreateHoldouts1760100000003 } from './create-holdouts.js';
import { CreatePrompts1760100000002 } from './create-prompts.js';
import { KeepActivePeriods1767000000010 } from './keep-active-periods.js';
import { LookUpByKey1760100000005 } from './look-up-by-key.js';
import { NoteEnrolment1767000000020 } from './note-enrolment.js';

/** All of this service's migrations, oldest first. */
export const migrations = [
  CreateConsumerOffset1760000000000,
  CreateOutbox1760000000001,
  CreateDayPartitionFunctions1760000000002,
  CreateExperiments1760100000000,
  CreateAssignments1760100000001,
  CreatePrompts1760100000002,
  CreateHoldouts1760100000003,
  AddDecisionAllocation1760100000004,
  LookUpByKey1760100000005,
  CreateAuditLog1767000000000,
  KeepActivePeriods1767000000010,
  NoteEnrolment1767000000020,
  CreateIdempotencyKeys1785000000000,
  CreateOutboxRefused1796000003000,
  AddDecisionPolicy1796100000000,
];
