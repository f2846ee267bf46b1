import { CreateDayPartitionFunctions1760000000002 } from '@assay/persistence';
import { CreateConsumerOffset1760000000000 } from '@assay/kafka-postgres';
import { AddStatedAt1764600000000 } from './add-stated-at.js';
import { CreateEvents1763700000000 } from './create-events.js';

/** All of this service's migrations, oldest first. */
export const migrations = [
  CreateConsumerOffset1760000000000,
  CreateDayPartitionFunctions1760000000002,
  CreateEvents1763700000000,
  AddStatedAt1764600000000,
];
