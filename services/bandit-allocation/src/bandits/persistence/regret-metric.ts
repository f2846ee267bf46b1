import { millis } from '@assay/persistence';
import type { RegretRow } from '../application/ports.js';

/** The selected columns of `exp.regret_metrics`. */
export const regretColumns = `id, ${millis('timestamp')} AS timestamp_ms, cumulative_regret, arm_regret, decisions, allocation_version,
  regret_threshold, state_hash`;

/** A row of `exp.regret_metrics` as `pg` returns it. */
export interface RegretMetric {
  id: string;
  timestamp_ms: string;
  cumulative_regret: number;
  arm_regret: Record<string, number>;
  decisions: string;
  allocation_version: number;
  regret_threshold: number | null;
  state_hash: string;
}

export function toRegretRow(row: RegretMetric): RegretRow {
  return {
    id: row.id,
    timestamp: Number(row.timestamp_ms),
    cumulative: row.cumulative_regret,
    arms: row.arm_regret,
    decisions: Number(row.decisions),
    allocationVersion: row.allocation_version,
    threshold: row.regret_threshold,
    stateHash: row.state_hash,
  };
}
