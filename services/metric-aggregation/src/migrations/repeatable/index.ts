import type { RepeatableMigration } from '@assay/persistence';
import { functions } from './functions.js';
import { triggerFunctions, triggers } from './moments-triggers.js';

/**
 * All functions and triggers of this service's database, as of this release. The versioned migrations beside this folder keep the texts with
 * which they were released.
 *
 * Replacing a function locks no table, so a changed function does not interrupt counting. The triggers are apart, because replacing a trigger
 * waits for the transactions that write to its table; both tables are locked first, in one order, to rule out a deadlock between the triggers.
 */
export const repeatableMigrations: readonly RepeatableMigration[] = [
  { name: 'functions', sql: functions + triggerFunctions },
  {
    name: 'triggers',
    sql: `LOCK TABLE exp.assignments, exp.unit_totals IN SHARE ROW EXCLUSIVE MODE;${triggers}`,
  },
];
