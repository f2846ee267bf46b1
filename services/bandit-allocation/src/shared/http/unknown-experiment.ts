import { type Problem, unprocessable } from '@assay/service-kit';

/** 422 that says what may help. */
export function unknownExperiment(reference: string): Problem {
  const detail = `No experiment has the id or name "${reference}".`;
  return unprocessable(detail, [{ pointer: '/experiment_id', detail }]);
}
