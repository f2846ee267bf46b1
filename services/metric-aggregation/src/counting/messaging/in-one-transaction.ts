import { BatchTooLargeError } from '@assay/messaging';
import { TooManyContributionsError } from '../domain/postings.js';

/** Has the transport halve a batch that means more than one transaction should write. */
export async function inOneTransaction<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TooManyContributionsError)) throw error;
    throw new BatchTooLargeError(error.message, { cause: error });
  }
}
