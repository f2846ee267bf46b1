import { type AuditedChange } from '@assay/persistence';
import { type Holdout } from '../domain/holdout.js';
import { toShare } from '../../shared/domain/share.js';
import { type NotedWith } from '../../shared/application/noted-with.js';

/** A change of a holdout; `before` is undefined for a new one. */
export function auditedHoldout(
  circumstances: NotedWith,
  action: 'create' | 'change',
  before: Holdout | undefined,
  after: Holdout,
): AuditedChange {
  return {
    ...circumstances,
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
