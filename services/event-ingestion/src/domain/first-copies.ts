import type { Event } from '@assay/contracts';

/** One copy of an event as it lies in the log. */
export interface Copy {
  readonly event: Event;
  /** Of its content; see `eventDigest`. */
  readonly digest: Buffer;
}

/**
 * Splits copies in log order into the first one of each id and the repeats. All copies of an id share a partition, so the first one
 * here is the first one everywhere, unless an earlier batch held one.
 */
export function splitRepeats(copies: readonly Copy[]): {
  readonly first: readonly Copy[];
  readonly repeats: readonly Copy[];
} {
  const first = new Map<string, Copy>();
  const repeats: Copy[] = [];
  for (const copy of copies) {
    if (first.has(copy.event.id)) repeats.push(copy);
    else first.set(copy.event.id, copy);
  }
  return { first: [...first.values()], repeats };
}

/**
 * The copies that say something else than the copy that counts.
 * @param counting digest of the copy that counts, by event id
 */
export function conflicting(copies: readonly Copy[], counting: ReadonlyMap<string, Buffer>): Copy[] {
  return copies.filter((copy) => counting.get(copy.event.id)?.equals(copy.digest) === false);
}
