/** The broker did not acknowledge in time. The records may still arrive: repeat with the same ids. */
export class BrokerUnavailableError extends Error {
  override readonly name = 'BrokerUnavailableError';
}

/** More is waiting for the broker than the publisher may hold. Nothing was taken. */
export class PublisherOverloadedError extends Error {
  override readonly name = 'PublisherOverloadedError';
}

/** A record is larger than the broker takes. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}

/** The journal holds as much unpublished data as it may. Nothing was appended. */
export class JournalFullError extends Error {
  override readonly name = 'JournalFullError';
}

/** One writer holds as much of the unpublished data as one may. Nothing was appended. */
export class JournalShareError extends Error {
  override readonly name = 'JournalShareError';
}

/** Another running process uses the journal's directory. */
export class JournalLockedError extends Error {
  override readonly name = 'JournalLockedError';
}

/**
 * Thrown by a batch handler that sees, before the work, that the batch means more of it than one transaction should hold: it gets the
 * records again in smaller batches. For a single record it means "never", and the record goes to the dead letters.
 */
export class BatchTooLargeError extends Error {
  override readonly name = 'BatchTooLargeError';
}
