import { millis } from '@assay/persistence';
import type { AllocationSummary } from '@assay/learning';

export const allocationColumns = `experiment_id, version, bandit_config_id, config_version, is_active, per_decision, arms, binding,
  ${millis('as_of')} AS as_of_ms, state_hash, policy_hash`;

/** A row of `exp.experiment_allocations` under {@link allocationColumns}. */
export interface AllocationRow {
  experiment_id: string;
  version: number;
  bandit_config_id: string;
  config_version: number;
  is_active: boolean;
  per_decision: boolean;
  arms: AllocationSummary['arms'];
  binding: AllocationSummary['binding'];
  as_of_ms: string;
  state_hash: string;
  policy_hash: string | null;
}

export function toAllocation(row: AllocationRow): AllocationSummary {
  return {
    experimentId: row.experiment_id,
    version: row.version,
    banditId: row.bandit_config_id,
    configVersion: row.config_version,
    isActive: row.is_active,
    perDecision: row.per_decision,
    arms: row.arms,
    binding: row.binding,
    asOf: Number(row.as_of_ms),
    stateHash: row.state_hash,
    policyHash: row.policy_hash,
  };
}
