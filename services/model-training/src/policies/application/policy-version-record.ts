import type { PolicyVersion as PolicyVersionRecord } from '@assay/contracts';
import { actionProbabilitiesOf, fileOf, type PolicyVersion } from '../domain/policy.js';

/** A version as its topic announces it. @param changedAt milliseconds since the Unix epoch */
export function policyVersionRecord(version: PolicyVersion, changedAt: number): PolicyVersionRecord {
  const { content } = version;
  const probabilities = actionProbabilitiesOf(content);
  return {
    policy_version_id: version.id,
    policy_id: version.policyId,
    policy_name: version.policyName,
    version: version.version,
    kind: content.kind,
    status: version.status,
    model_sha256: fileOf(content)?.sha256 ?? null,
    features: content.kind === 'onnx' ? [...(content.model.features ?? [])] : [],
    uniform: probabilities === 'uniform',
    action_probabilities: probabilities === 'uniform' ? null : probabilities && { ...probabilities },
    aliases: [...version.aliases],
    created_at: version.createdAt,
    changed_at: changedAt,
  };
}
