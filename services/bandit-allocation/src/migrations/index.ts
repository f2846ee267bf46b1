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
import { AddContext1764000000020 } from './add-context.js';
import { AddProvenance1764000000010 } from './add-provenance.js';
import { AddClosedLoop1764000000021 } from './add-closed-loop.js';
import { CountOutcomes1764000000040 } from './count-outcomes.js';
import { CreateBandits1764000000000 } from './create-bandits.js';
import { CreateBayesianModels1764000000001 } from './create-bayesian-models.js';
import { CutModels1764000000050 } from './cut-models.js';
import { KeepEvaluations1767000000030 } from './keep-evaluations.js';
import { LookUpByKey1764000000070 } from './look-up-by-key.js';
import { NoteUncredited1764000000060 } from './note-uncredited.js';
import { SumByContext1764000000080 } from './sum-by-context.js';
import { WatchBandits1764000000030 } from './watch-bandits.js';

/** All of this service's migrations, oldest first. */
export const migrations = [
  CreateConsumerOffset1760000000000,
  CreateOutbox1760000000001,
  CreateDayPartitionFunctions1760000000002,
  CreateBandits1764000000000,
  CreateBayesianModels1764000000001,
  AddProvenance1764000000010,
  AddContext1764000000020,
  AddClosedLoop1764000000021,
  WatchBandits1764000000030,
  CountOutcomes1764000000040,
  CutModels1764000000050,
  NoteUncredited1764000000060,
  LookUpByKey1764000000070,
  SumByContext1764000000080,
  CreateAuditLog1767000000000,
  KeepEvaluations1767000000030,
  CreateIdempotencyKeys1785000000000,
  CreateOutboxRefused1796000003000,
];
