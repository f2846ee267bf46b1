import type { Flaw } from '@assay/kernel';
import type { ExperimentAllocation } from '../generated/records.js';
import { checkIdentity, checkText, checkTime, checkUuid } from './checks.js';

/** Steps of the probability grid: a probability of 1 is 2^53 steps, see `quantize` in libs/bandits. */
const steps = 2 ** 53;

/**
 * Checks the rules that Avro cannot express, for an allocation read from its topic.
 * @param key the record's Kafka key, which must be the experiment's id
 * @returns every broken rule; empty for a valid allocation
 */
export function brokenAllocationRules(allocation: ExperimentAllocation, key: string): Flaw[] {
  const broken: Flaw[] = [];
  checkIdentity('/experiment_id', allocation.experiment_id, key, allocation.version, broken);
  checkUuid('/bandit_config_id', allocation.bandit_config_id, broken);
  // A stopped allocation decides nothing, so its arms are not checked.
  if (allocation.is_active) checkArms(allocation.arms, broken);
  checkTime('/as_of', allocation.as_of, broken);
  return broken;
}

/** Multiples of 2^-53 sum exactly in any order, so a draw finds an arm for every point. */
function checkArms(arms: ExperimentAllocation['arms'], broken: Flaw[]): void {
  const variants = new Set<string>();
  arms.forEach(({ arm_id, variant_id, probability }, index) => {
    const at = `/arms/${index}`;
    checkText(`${at}/arm_id`, arm_id, 255, broken);
    checkUuid(`${at}/variant_id`, variant_id, broken);
    if (variants.has(variant_id)) {
      broken.push({ pointer: `${at}/variant_id`, detail: 'Another arm gives this variant already.' });
    }
    variants.add(variant_id);
    if (!(probability >= 0 && probability <= 1 && Number.isInteger(probability * steps))) {
      broken.push({ pointer: `${at}/probability`, detail: 'Must be a multiple of 2^-53 from 0 to 1.' });
    }
  });
  if (arms.reduce((sum, { probability }) => sum + probability, 0) !== 1) {
    broken.push({ pointer: '/arms', detail: 'Their probabilities must sum to exactly 1.' });
  }
}
