import { RefusalError } from '@assay/kernel';

/**
 * The store cannot do it now, and nothing was changed.
 *
 * @param detail for the caller @param reason for the service's log only
 */
export function unavailable(detail: string, retryAfterSeconds: number, reason?: string): RefusalError {
  return new RefusalError(
    { kind: 'unavailable', detail, retryAfterSeconds },
    reason === undefined ? detail : `${detail} ${reason}`,
  );
}
