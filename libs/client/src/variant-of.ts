import { type Assignments, type Receipt, type ShownVariant } from './types.js';

/**
 * The result of `assign` for one experiment, by name or id: the receipt's variant, else the fallback; undefined if there is neither. Records no
 * exposure: use `Client.variant` for that.
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
