import type { Bandit } from '@assay/learning';
import { toBanditJson } from './bandit.schemas.js';

/** Fields that are not part of the configuration, or that an audit entry has anyway. */
const excludedFields = new Set(['version', 'updated_at', 'experiment_status']);

/** The representation of a bandit in audit entries. */
export function describeBandit(bandit: Bandit): object {
  return Object.fromEntries(Object.entries(toBanditJson(bandit, null)).filter(([field]) => !excludedFields.has(field)));
}
