import { refusal, type RefusalError } from '@assay/kernel';

/** Of a request that names an experiment which is not known. */
export function unknownExperiment(reference: string): RefusalError {
  const detail = `No experiment has the id or name "${reference}".`;
  return refusal.ruleBroken(detail, [{ pointer: '/experiment_id', detail }]);
}
