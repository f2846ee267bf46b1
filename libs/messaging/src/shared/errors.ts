/** The broker did not acknowledge in time. The records may still be written: retry with the same ids. */
export class BrokerUnavailableError extends Error {
  override readonly name = 'BrokerUnavailableError';
}

/** More bytes are pending than the publisher may hold. No record was accepted. */
export class PublisherOverloadedError extends Error {
  override readonly name = 'PublisherOverloadedError';
}

/** A record is larger than the broker accepts. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}

/** The journal has reached its limit of unpublished bytes. Nothing was appended. */
export class JournalFullError extends Error {
  override readonly name = 'JournalFullError';
}

/** A writer has reached its share of the unpublished bytes. Nothing was appended. */
export class JournalShareError extends Error {
  override readonly name = 'JournalShareError';
}

/** Another running process uses the journal's directory. */
export class JournalLockedError extends Error {
  override readonly name = 'JournalLockedError';
}

/**
 * Thrown by a batch handler that detects, before the work, that the batch needs more work than one transaction should hold: it receives the records
 * again in smaller batches. For a single record it means "never", and the record goes to the dead letters.
 */
export class BatchTooLargeError extends Error {
  override readonly name = 'BatchTooLargeError';
}
