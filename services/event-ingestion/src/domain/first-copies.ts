import type { Event } from '@assay/contracts';

/** One copy of an event in the log. */
export interface Copy {
  readonly event: Event;
  /** Digest of the content; see `checkEvent`. */
  readonly digest: string;
}

/**
 * The first copy of each id, by id. All copies of an id are in one partition, so the first copy in a batch is the first of all, unless an
 * earlier batch had one.
 * @param copies in log order
 */
export function firstCopies(copies: readonly Copy[]): Map<string, Copy> {
  const first = new Map<string, Copy>();
  for (const copy of copies) {
    if (!first.has(copy.event.id)) first.set(copy.event.id, copy);
  }
  return first;
}

/**
 * The copies with other content than the copy that counts.
 * @param digestThatCounts returns the digest of the copy that counts, by event id
 */
export function conflictingCopies(
  copies: readonly Copy[],
  digestThatCounts: (eventId: string) => string | undefined,
): Copy[] {
  return copies.filter(({ event, digest }) => digestThatCounts(event.id) !== digest);
}
