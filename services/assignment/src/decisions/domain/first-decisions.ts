import { type Decision } from '@assay/contracts';

/**
 * The decision that makes each unit's assignment in each experiment: its first one in the log's order, but one by hand only if there is
 * no other. It enrols if any of the same kind (by hand or not) does.
 *
 * @param decisions in the log's order
 */
export function firstDecisions(decisions: readonly Decision[]): Decision[] {
  const first = new Map<string, Decision>();
  for (const decision of decisions) {
    const key = `${decision.experiment_id} ${decision.unit_id}`;
    const known = first.get(key);
    if (known === undefined || (isByHand(known) && !isByHand(decision))) {
      first.set(key, decision);
    } else if (!known.enrols && decision.enrols && isByHand(known) === isByHand(decision)) {
      first.set(key, { ...known, enrols: true });
    }
  }
  return [...first.values()];
}

const isByHand = ({ reason }: Decision): boolean => reason === 'OVERRIDE';
