/**
 * What was read before the locks were held is not so any more, and what follows needs other locks. By its code (PostgreSQL's
 * `serialization_failure`) it is as transient as a collision that the database finds: the batch is handled again.
 */
export class StateChanged extends Error {
  readonly code = '40001';
}
