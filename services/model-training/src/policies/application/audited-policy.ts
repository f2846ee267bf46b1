import type { Actor, AuditedChange } from '@assay/persistence';
import type { Policy, PolicyContent, PolicyVersion } from '../domain/policy.js';

interface Stamp {
  readonly id: string;
  readonly at: number;
  readonly actor: Actor;
}
const entity = ({ id, name }: Pick<Policy, 'id' | 'name'>) => ({
  entityType: 'policy',
  entityId: id,
  entityName: name,
});

export function auditedPolicy(stamp: Stamp, policy: Policy): AuditedChange {
  const { name, description } = policy;
  return { ...stamp, ...entity(policy), action: 'create', version: null, before: {}, after: { name, description } };
}

export function auditedPolicyVersion(stamp: Stamp, made: PolicyVersion): AuditedChange {
  const { content, status, configDefaults } = made;
  return {
    ...stamp,
    ...entity({ id: made.policyId, name: made.policyName }),
    action: 'create_version',
    version: made.version,
    before: {},
    after: { kind: content.kind, ...decidesWith(content), status, config_defaults: configDefaults },
  };
}

function decidesWith(content: PolicyContent): Record<string, unknown> {
  switch (content.kind) {
    case 'fixed':
      return { action_probabilities: content.actionProbabilities };
    case 'bandit':
      return {
        bandit_config_id: content.bandit.banditConfigId,
        allocation_version: content.bandit.allocationVersion,
        policy_sha256: content.bandit.contextualPolicy?.sha256 ?? null,
      };
    case 'onnx':
      return { model_sha256: content.model.sha256, run_id: content.lineage?.runId ?? null };
  }
}

export function auditedStatus(stamp: Stamp, before: PolicyVersion, status: string): AuditedChange {
  return {
    ...stamp,
    ...entity({ id: before.policyId, name: before.policyName }),
    action: 'set_version_status',
    version: before.version,
    before: { status: before.status },
    after: { status },
  };
}

/** @param before the version to which the alias pointed; null if it is new @param after null if it is deleted */
export function auditedAlias(
  stamp: Stamp,
  policy: Policy,
  { alias, before, after }: { alias: string; before: number | null; after: number | null },
): AuditedChange {
  return {
    ...stamp,
    ...entity(policy),
    action: after === null ? 'delete_alias' : 'set_alias',
    version: after,
    before: before === null ? {} : { [`alias ${alias}`]: before },
    after: after === null ? {} : { [`alias ${alias}`]: after },
  };
}
