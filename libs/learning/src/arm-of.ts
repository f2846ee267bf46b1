import type { Decision } from '@assay/contracts';
import type { Arm } from './bandit-terms.js';
import type { Bandit } from './bandit.js';

/** The current or former arm of a decision's variant; undefined if there is none. */
export function armOf(
  { arms, experimentId, formerArms }: Bandit,
  { experiment_id, variant_id }: Pick<Decision, 'experiment_id' | 'variant_id'>,
): Arm | undefined {
  if (experiment_id !== experimentId) return undefined;
  return [...arms, ...formerArms].find(({ variantId }) => variantId === variant_id);
}
