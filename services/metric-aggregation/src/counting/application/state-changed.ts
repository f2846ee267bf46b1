/**
 * Rows that were read before the locks were held have changed, so that other locks are needed. The code is PostgreSQL's
 * `serialization_failure`, which makes the error transient: the batch is handled again.
 */
export class StateChanged extends Error {
  readonly code = '40001';
}
