import { BatchTooLargeError } from '@assay/messaging';
import { TooManyContributionsError } from '../domain/postings.js';

/** Converts the error about too many values to one upon which the transport halves the batch. */
export async function inOneTransaction<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TooManyContributionsError)) throw error;
    throw new BatchTooLargeError(error.message, { cause: error });
  }
}
