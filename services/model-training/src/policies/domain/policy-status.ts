export const policyVersionStatuses = ['active', 'deprecated', 'archived'] as const;
/**
 * - active: may be chosen for new uses
 * - deprecated: goes on serving those that use it
 * - archived: is not served any more; its row remains, because receipts and results name it, and its model for ARTIFACTS_RETENTION_DAYS
 */
export type PolicyVersionStatus = (typeof policyVersionStatuses)[number];

const transitions: Readonly<Record<PolicyVersionStatus, readonly PolicyVersionStatus[]>> = {
  active: ['deprecated', 'archived'],
  deprecated: ['active', 'archived'],
  archived: [],
};

/** Whether a version may go from one status to another, or stay in it. */
export const mayBecome = (from: PolicyVersionStatus, to: PolicyVersionStatus): boolean =>
  from === to || transitions[from].includes(to);

/** Whether a version with the status answers predictions, and may have an alias. */
export const isServed = (status: PolicyVersionStatus): boolean => status !== 'archived';
