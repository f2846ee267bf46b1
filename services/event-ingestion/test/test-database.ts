import { openServiceDatabase, type TestDatabase } from '@assay/persistence/testing';
import { migrations } from '../src/migrations/index.js';

export type { TestDatabase };

/** A migrated database of this service. */
export const openTestDatabase = (): Promise<TestDatabase> => openServiceDatabase('event-ingestion', migrations);
