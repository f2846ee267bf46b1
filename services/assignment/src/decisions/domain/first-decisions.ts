import { type Decision } from '@assay/contracts';

/**
 * For each unit in each experiment, the decision that determines its assignment: the first decision in the order of the log, but an override
 * only if there is no other decision. It enrols if any decision of the same kind (override or not) does.
 *
 * @param decisions in the order of the log
 */
export function firstDecisions(decisions: readonly Decision[]): Decision[] {
  const first = new Map<string, Decision>();
  for (const decision of decisions) {
    const key = `${decision.experiment_id} ${decision.unit_id}`;
    const known = first.get(key);
    if (known === undefined || (isOverride(known) && !isOverride(decision))) {
      first.set(key, decision);
    } else if (!known.enrols && decision.enrols && isOverride(known) === isOverride(decision)) {
      first.set(key, { ...known, enrols: true });
    }
  }
  return [...first.values()];
}

const isOverride = ({ reason }: Decision): boolean => reason === 'OVERRIDE';
