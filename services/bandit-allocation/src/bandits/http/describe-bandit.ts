import type { Bandit } from '@assay/learning';
import { toBanditJson } from './bandit.schemas.js';

/** Of a bandit, but not of its configuration, or noted with each change anyway. */
const besides = new Set(['version', 'updated_at', 'experiment_status']);

/** What a change of a bandit is noted in. */
export function describeBandit(bandit: Bandit): object {
  return Object.fromEntries(Object.entries(toBanditJson(bandit, null)).filter(([field]) => !besides.has(field)));
}
