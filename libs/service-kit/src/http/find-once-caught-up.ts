import { refusal } from '@assay/kernel';

/**
 * Looks up an entity that another service publishes to the log. A recently created entity may not have been read yet, so if it is not found, the
 * look-up is repeated once everything that was in the log at the time of the request has been read.
 *
 * @param look undefined: not found
 * @param caughtUp resolves with true when everything that is in the log now has been read; with false when that takes too long
 * @returns undefined when it does not exist
 * @throws RefusalError `unavailable` when the log could not be read so far
 */
export async function findOnceCaughtUp<T>(
  look: () => T | undefined | Promise<T | undefined>,
  caughtUp: () => Promise<boolean>,
): Promise<T | undefined> {
  const found = await look();
  if (found !== undefined) return found;
  const isCaughtUp = await caughtUp();
  const late = await look();
  if (late !== undefined || isCaughtUp) return late;
  throw refusal.unavailable('Assay is still reading recent changes. Try again in a second.', 1);
}
