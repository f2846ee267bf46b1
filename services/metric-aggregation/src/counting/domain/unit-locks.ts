/** Units are locked in groups, which bounds the locks of a transaction. */
export const LOCK_BUCKETS = 64;

/** A lock on a group of units. */
export interface BucketLock {
  readonly bucket: number;
  /** Whether the lock is exclusive, to change assignments; else it is shared with transactions that only read them. */
  readonly exclusive: boolean;
}

/** The lock bucket of a unit: FNV-1a over the UTF-16 units of its id. */
export function lockBucketOf(unitId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < unitId.length; i++) hash = Math.imul(hash ^ unitId.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % LOCK_BUCKETS;
}

/** The locks that cover the units, one per bucket, sorted: all transactions take them in this order, which rules out deadlocks. */
export function locksFor(units: Iterable<{ readonly unitId: string; readonly exclusive: boolean }>): BucketLock[] {
  const exclusive = new Map<number, boolean>();
  for (const unit of units) {
    const bucket = lockBucketOf(unit.unitId);
    exclusive.set(bucket, unit.exclusive || (exclusive.get(bucket) ?? false));
  }
  return [...exclusive].sort(([a], [b]) => a - b).map(([bucket, alone]) => ({ bucket, exclusive: alone }));
}
