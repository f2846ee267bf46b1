import { refusal, type RefusalError } from '@assay/kernel';

/** The refusal of a request that names an unknown experiment. */
export function unknownExperiment(reference: string): RefusalError {
  const detail = `No experiment has the id or name "${reference}".`;
  return refusal.ruleBroken(detail, [{ pointer: '/experiment_id', detail }]);
}
