import { type Assignments, type Receipt, type ShownVariant } from './types.js';

/**
 * What `assign` said for one experiment, by name or id: its receipt's variant, else the fallback; undefined when there is neither. Tells
 * nobody that the unit saw it: for that there is `Client.variant`.
 */
export function variantOf(answer: Assignments, experiment: string): ShownVariant | undefined {
  const receipt = receiptOf(answer, experiment);
  if (receipt) return receipt;
  const fallback = answer.fallback?.[experiment];
  return fallback && { variant_name: fallback.variant_name, config: fallback.config ?? {} };
}

/** The decision for one experiment, by name or id. */
export function receiptOf(answer: Assignments, experiment: string): Receipt | undefined {
  return answer.assignments.find((r) => r.experiment_name === experiment || r.experiment_id === experiment);
}
