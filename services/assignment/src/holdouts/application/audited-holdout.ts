import { type AuditedChange } from '@assay/persistence';
import { type Holdout } from '../domain/holdout.js';
import { toShare } from '../../shared/domain/share.js';
import { type AuditStamp } from '../../shared/application/audit-stamp.js';

/** The audit entry of a change of a holdout; `before` is undefined for a new holdout. */
export function auditedHoldout(
  context: AuditStamp,
  action: 'create' | 'change',
  before: Holdout | undefined,
  after: Holdout,
): AuditedChange {
  return {
    ...context,
    action,
    entityType: 'holdout',
    entityId: after.id,
    entityName: after.name,
    version: after.version,
    before: before === undefined ? {} : holdoutFields(before),
    after: holdoutFields(after),
  };
}

function holdoutFields({ name, unitType, share, experiments, isActive }: Holdout): object {
  return { name, unit_type: unitType, share: toShare(share), experiments, is_active: isActive };
}
