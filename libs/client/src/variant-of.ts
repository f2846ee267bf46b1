import type { Assignments } from './types.js';

/** The variant a unit shows for an experiment, and the decision to name in its events. */
export interface ShownVariant {
  variant_name: string;
  config: Record<string, unknown>;
  /** Undefined for a fallback: no decision was made. */
  decision_id?: string;
}

/** What `assign` said for one experiment, by name or id: its receipt's variant, else the fallback; undefined when it is not in it. */
export function variantOf(answer: Assignments, experiment: string): ShownVariant | undefined {
  const receipt = answer.assignments.find((r) => r.experiment_name === experiment || r.experiment_id === experiment);
  if (receipt) return receipt;
  const fallback = answer.fallback?.[experiment];
  return fallback && { variant_name: fallback.variant_name, config: fallback.config ?? {} };
}
