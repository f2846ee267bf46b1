import type { Chance } from './chance.js';

/** Ids of schemas that only the topic of schemas tells, far from each other and from those of the lock. */
const firstStrange = 40_000;
const strangeIds = 200;
/** Of schemas that a newer version of the code might have published. */
export const firstNewerId = 52_000;
/** Nobody ever tells it. Who meets it looks at the topic of schemas up to its end. */
export const unheardOfId = 60_000;

/** One of the ids that the mutated records of the topic of schemas are about. */
export function strangeSchemaId(chance: Chance): number {
  return firstStrange + chance.below(strangeIds);
}
