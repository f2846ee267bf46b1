import type { Decision } from '@assay/contracts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** Why a decision cannot be stored, or undefined when it can. Only what the columns and the counting need is looked at. */
export function brokenDecisionRule(decision: Decision): string | undefined {
  for (const field of ['decision_id', 'experiment_id', 'variant_id'] as const) {
    if (!uuid.test(decision[field])) return `/${field}: Must be a UUID in lower case.`;
  }
  for (const [field, longest] of [
    ['unit_type', 50],
    ['unit_id', 255],
    ['reason', 20],
  ] as const) {
    const text = decision[field];
    if (text.length === 0 || text.length > longest) return `/${field}: Must have 1 to ${longest} characters.`;
    if (text.includes('\0') || !text.isWellFormed()) return `/${field}: Must be Unicode text without NUL.`;
  }
  if (!(decision.decided_at >= earliest && decision.decided_at <= latest)) {
    return '/decided_at: Must lie in the years 0001 to 9999.';
  }
  const propensities = Object.entries(decision.propensities);
  const sum = propensities.reduce((total, [, p]) => total + p, 0);
  if (!propensities.every(([id, p]) => uuid.test(id) && p >= 0) || !(Math.abs(sum - 1) < 1e-6)) {
    return '/propensities: Must be probabilities of variants that sum to 1.';
  }
  return undefined;
}
