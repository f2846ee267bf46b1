import type { Event } from '@assay/contracts';

/** One copy of an event as it lies in the log. */
export interface Copy {
  readonly event: Event;
  /** Of its content; see `eventDigest`. */
  readonly digest: Buffer;
}

/**
 * The first copy of each id. All copies of an id share a partition, so what is first in a batch is first everywhere, unless an earlier
 * batch held one.
 * @param copies in log order
 */
export function firstCopies(copies: readonly Copy[]): Copy[] {
  const first = new Map<string, Copy>();
  for (const copy of copies) {
    if (!first.has(copy.event.id)) first.set(copy.event.id, copy);
  }
  return [...first.values()];
}

/**
 * The copies that say something else than the copy that counts.
 * @param counting digest of the copy that counts, by event id
 */
export function conflictingCopies(copies: readonly Copy[], counting: ReadonlyMap<string, Buffer>): Copy[] {
  return copies.filter((copy) => counting.get(copy.event.id)?.equals(copy.digest) === false);
}
