import { type Decision } from '@assay/contracts';
import { BUCKETS } from '@assay/hashing';
import { isKey, isUuid } from './text.js';

/** The last instant a JavaScript date, hence a receipt, can name. */
const LAST_MILLISECOND = 8.64e15;

/** What keeps a decision from the log from being stored: Avro says its types, this says its rules. Undefined when nothing does. */
export function decisionFlaw(decision: Decision): string | undefined {
  const { attributes, bucket, decided_at } = decision;
  const badId = (['decision_id', 'experiment_id', 'variant_id'] as const).find((field) => !isUuid(decision[field]));
  if (badId !== undefined) {
    return `${badId} is not a UUID`;
  }
  if (!isKey(decision.unit_type, 50)) {
    return 'unit_type must have 1 to 50 storable characters';
  }
  if (!isKey(decision.unit_id, 255)) {
    return 'unit_id must have 1 to 255 storable characters';
  }
  if (!isKey(decision.reason, 20)) {
    return 'reason must have 1 to 20 storable characters';
  }
  if (bucket < 0 || bucket >= BUCKETS) {
    return `bucket ${bucket} is not within 0 to ${BUCKETS - 1}`;
  }
  if (decided_at < 0 || decided_at > LAST_MILLISECOND) {
    return 'decided_at is not a date';
  }
  if (attributes !== null && !isJson(attributes)) {
    return 'attributes are not JSON';
  }
  const sound = Object.entries(decision.propensities).every(([id, p]) => isUuid(id) && p >= 0 && p <= 1);
  return sound ? undefined : 'propensities are not probabilities of variants';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return !text.includes('\0');
  } catch {
    return false;
  }
}
