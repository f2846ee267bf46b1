import { refusal } from '@assay/kernel';

/**
 * Finds something that another service announces over the log. What was made a moment ago may still be on its way, so what is not found is
 * looked for again once all that was in the log when this was asked has been read: only then is it unknown.
 *
 * @param look undefined: not found
 * @param caughtUp resolves when all that is in the log now has been read, with true; or with false when that takes too long
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
