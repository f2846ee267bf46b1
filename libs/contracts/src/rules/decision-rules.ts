import type { Flaw } from '@assay/kernel';
import type { Decision } from '../generated/records.js';
import { checkObject, checkSha256, checkText, checkTime, checkUuid, isLowerUuid } from './checks.js';

const reasons: readonly string[] = ['SPLIT', 'STICKY', 'OVERRIDE', 'BANDIT', 'POLICY'];
/** The reasons of decisions that a learning allocation drew. */
const drawn: readonly string[] = ['BANDIT', 'POLICY'];
const buckets = 10_000;

/**
 * Checks the rules that Avro cannot express, for a decision read from the log.
 * @returns every broken rule; empty for a valid decision
 */
export function brokenDecisionRules(decision: Decision): Flaw[] {
  const broken: Flaw[] = [];
  checkUuid('/decision_id', decision.decision_id, broken);
  checkText('/unit_type', decision.unit_type, 50, broken);
  checkText('/unit_id', decision.unit_id, 255, broken);
  if (decision.attributes !== null) checkObject('/attributes', decision.attributes, broken);
  if (decision.attributes_from !== null) {
    checkUuid('/attributes_from', decision.attributes_from, broken);
    if (decision.attributes !== null) {
      broken.push({ pointer: '/attributes_from', detail: 'Belongs to decisions that hold no attributes themselves.' });
    }
  }
  checkUuid('/experiment_id', decision.experiment_id, broken);
  checkUuid('/variant_id', decision.variant_id, broken);
  if (!reasons.includes(decision.reason)) {
    broken.push({ pointer: '/reason', detail: `Must be one of ${reasons.join(', ')}.` });
  }
  if (decision.bucket < 0 || decision.bucket >= buckets) {
    broken.push({ pointer: '/bucket', detail: `Must lie in 0 to ${buckets - 1}.` });
  }
  checkPropensities(decision.propensities, broken);
  checkAllocation(decision, broken);
  checkPolicy(decision, broken);
  checkTime('/decided_at', decision.decided_at, broken);
  return broken;
}

function checkPropensities(propensities: Decision['propensities'], broken: Flaw[]): void {
  const entries = Object.entries(propensities);
  const sum = entries.reduce((total, [, probability]) => total + probability, 0);
  if (!entries.every(([id, p]) => isLowerUuid(id) && p >= 0 && p <= 1) || !(Math.abs(sum - 1) < 1e-6)) {
    broken.push({ pointer: '/propensities', detail: 'Must be probabilities of variants that sum to 1.' });
  }
}

function checkPolicy({ policy }: Decision, broken: Flaw[]): void {
  if (policy === null) return;
  checkUuid('/policy/policy_version_id', policy.policy_version_id, broken);
  if (policy.model_sha256 !== null) checkSha256('/policy/model_sha256', policy.model_sha256, broken);
  if (policy.action !== null) checkText('/policy/action', policy.action, 255, broken);
  if (policy.unavailable !== null) checkText('/policy/unavailable', policy.unavailable, 300, broken);
  const probability = policy.action_probability;
  if (probability !== null && !(probability > 0 && probability <= 1))
    broken.push({ pointer: '/policy/action_probability', detail: 'Must be above 0 and at most 1.' });
  if (policy.outputs?.every(Number.isFinite) === false)
    broken.push({ pointer: '/policy/outputs', detail: 'Must be finite numbers.' });
}

function checkAllocation({ allocation, reason }: Decision, broken: Flaw[]): void {
  if ((allocation !== null) !== drawn.includes(reason)) {
    broken.push({ pointer: '/allocation', detail: `Belongs to the reasons ${drawn.join(', ')}, and only to them.` });
  }
  if (allocation === null) return;
  checkUuid('/allocation/bandit_config_id', allocation.bandit_config_id, broken);
  if (allocation.version < 1) broken.push({ pointer: '/allocation/version', detail: 'Must be 1 or more.' });
}
