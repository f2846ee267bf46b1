import type { Chance } from './chance.js';

/** Ids of schemas that are only in the topic of schemas, far from each other and from those of the lock file. */
const firstStrange = 40_000;
const strangeIds = 200;
/** Ids of schemas that a newer version of the code might have published. */
export const firstNewerId = 52_000;
/** Never published. A consumer that reads it reads the topic of schemas to its end. */
export const unheardOfId = 60_000;

/** One of the ids of the mutated records in the topic of schemas. */
export function strangeSchemaId(chance: Chance): number {
  return firstStrange + chance.below(strangeIds);
}
