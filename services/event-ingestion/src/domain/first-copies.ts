import type { Event } from '@assay/contracts';

/** One copy of an event as it lies in the log. */
export interface Copy {
  readonly event: Event;
  /** Of its content; see `checkEvent`. */
  readonly digest: string;
}

/**
 * The first copy of each id, by id. All copies of an id share a partition, so what is first in a batch is first everywhere, unless an
 * earlier batch held one.
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
 * The copies that say something else than the copy that counts.
 * @param digestThatCounts of an event id
 */
export function conflictingCopies(
  copies: readonly Copy[],
  digestThatCounts: (eventId: string) => string | undefined,
): Copy[] {
  return copies.filter(({ event, digest }) => digestThatCounts(event.id) !== digest);
}
