import type { Flaw } from '@assay/kernel';
import type { PolicyVersion } from '../generated/records.js';
import { checkIdentity, checkSha256, checkText, checkTime, checkUuid } from './checks.js';

const kinds: readonly string[] = ['onnx', 'fixed', 'bandit'];
const statuses: readonly string[] = ['active', 'deprecated', 'archived'];
const longestName = 255;

/**
 * Checks the rules that Avro cannot express, for a policy version read from its topic.
 * @param key the record's Kafka key, which must be the version's id
 * @returns every broken rule; empty for a valid version
 */
export function brokenPolicyVersionRules(version: PolicyVersion, key: string): Flaw[] {
  const broken: Flaw[] = [];
  checkIdentity('/policy_version_id', version.policy_version_id, key, version.version, broken);
  checkUuid('/policy_id', version.policy_id, broken);
  checkText('/policy_name', version.policy_name, longestName, broken);
  for (const [field, value, known] of [
    ['kind', version.kind, kinds],
    ['status', version.status, statuses],
  ] as const)
    if (!known.includes(value)) broken.push({ pointer: `/${field}`, detail: `Must be one of ${known.join(', ')}.` });
  // It names files.
  if (version.model_sha256 !== null) checkSha256('/model_sha256', version.model_sha256, broken);
  version.features.forEach((name, index) => checkText(`/features/${index}`, name, longestName, broken));
  checkProbabilities(version.action_probabilities, broken);
  checkTime('/created_at', version.created_at, broken);
  checkTime('/changed_at', version.changed_at, broken);
  return broken;
}

function checkProbabilities(probabilities: PolicyVersion['action_probabilities'], broken: Flaw[]): void {
  if (probabilities === null) return;
  const pointer = '/action_probabilities';
  const entries = Object.entries(probabilities);
  for (const [action] of entries) checkText(pointer, action, longestName, broken);
  const sum = entries.reduce((total, [, probability]) => total + probability, 0);
  if (!entries.every(([, probability]) => probability >= 0 && probability <= 1) || !(Math.abs(sum - 1) < 1e-6))
    broken.push({ pointer, detail: 'Must be probabilities that sum to 1.' });
}
