import type { Refusal, RefusalError } from '@assay/kernel';
import { Problem } from './problem.js';

const STATUSES: Record<Refusal['kind'], number> = {
  not_found: 404,
  wrong_state: 409,
  taken: 409,
  lost_race: 412,
  too_large: 413,
  rule_broken: 422,
  too_many: 429,
  unavailable: 503,
};

/** Converts a refusal to a problem: the only place that defines the HTTP status of each kind. */
export function refusalProblem(error: RefusalError): Problem {
  const { refusal } = error;
  return new Problem(STATUSES[refusal.kind], refusal.detail, {
    errors: error.flaws,
    ...('retryAfterSeconds' in refusal && { retryAfter: refusal.retryAfterSeconds }),
    cause: error,
  });
}
