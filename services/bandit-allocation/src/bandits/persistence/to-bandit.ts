import type { Bandit } from '@assay/learning';

/** A stored definition: an older release may have written it without what came later. */
export function toBandit(definition: Bandit): Bandit {
  return { ...later, ...definition };
}

const later = { drift: null, tree: null, regretThreshold: null };
