import { fnv1a } from './fnv1a.js';
import { murmur3 } from './murmur3.js';

const { floor } = Math;

/** Buckets of an experiment: the resolution of an allocation in ten-thousandths. */
export const BUCKETS = 10_000;

/** How a unit is mapped to a bucket. GrowthBook's algorithms allow its experiments to be moved here without re-bucketing any unit. */
export type HashAlgorithm = 'assay' | 'growthbook_v1' | 'growthbook_v2';

export const hashAlgorithms: readonly HashAlgorithm[] = ['assay', 'growthbook_v1', 'growthbook_v2'];

/** Maps a unit id to its bucket, 0 to 9999. */
export type Bucketer = (unitId: string) => number;

/**
 * Prepares the hash of one salt, so that the salt is hashed once.
 *
 * - `assay`: `floor(murmur3(unitId, murmur3(salt, 0)) * 10000 / 2^32)`
 * - `growthbook_v2`: `fnv1a(decimal(fnv1a(salt + unitId))) mod 10000`
 * - `growthbook_v1`: `(fnv1a(unitId + salt) mod 1000) * 10`, so only every tenth bucket is ever used
 *
 * @throws RangeError for an unknown algorithm
 */
export function createBucketer(algorithm: HashAlgorithm, salt: string): Bucketer {
  switch (algorithm) {
    case 'assay': {
      const seed = murmur3(salt, 0);
      return (unitId) => floor((murmur3(unitId, seed) * BUCKETS) / 2 ** 32);
    }
    case 'growthbook_v2': {
      const state = fnv1a(salt);
      return (unitId) => fnv1a(`${fnv1a(unitId, state)}`) % BUCKETS;
    }
    case 'growthbook_v1':
      return (unitId) => (fnv1a(salt, fnv1a(unitId)) % 1000) * 10;
    default:
      throw new RangeError(`Unknown hash algorithm "${String(algorithm)}".`);
  }
}

/** The bucket of one unit, 0 to 9999; for many units of one salt use {@link createBucketer}. */
export function bucketOf(algorithm: HashAlgorithm, salt: string, unitId: string): number {
  return createBucketer(algorithm, salt)(unitId);
}

/**
 * A unit's point in a layer of mutually exclusive experiments, in [0, 1): an experiment with the slice [from, to) takes the units with a point in it.
 * The `assay` hash with the salt `layer:` + name.
 */
export function layerPoint(name: string, unitId: string): number {
  return murmur3(unitId, murmur3(`layer:${name}`, 0)) / 2 ** 32;
}
