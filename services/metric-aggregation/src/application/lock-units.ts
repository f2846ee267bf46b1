import { takesPlaceOf, type Assignment } from '../domain/assignment.js';
import { locksFor } from '../domain/unit-locks.js';
import type { AggregationStore, Unit } from './ports.js';
import { placeKey, unitKey } from './reassign.js';

/**
 * Locks the units of a batch: alone those that a candidate may move to another assignment, the others together with whoever else only counts
 * what they do. Who moves is looked up before the locks are held. While the definitions stand still an assignment only gives way to one that
 * beats it (`takesPlaceOf`), so a candidate that does not beat what is stored now never will.
 * @param candidates assignments that the batch may make; the definitions they depend on are locked
 * @returns the units that are locked alone, as `unitKey` names them
 */
export async function lockUnits(
  store: AggregationStore,
  units: Iterable<Unit>,
  candidates: readonly Assignment[],
): Promise<ReadonlySet<string>> {
  const holders = new Map((await store.holdersOf(candidates)).map((holder) => [placeKey(holder), holder]));
  const moving = new Set(
    candidates
      .filter((candidate) => {
        const holder = holders.get(placeKey(candidate));
        return takesPlaceOf(candidate, holder?.unitType === candidate.unitType ? holder : undefined);
      })
      .map(unitKey),
  );
  await store.lockUnits(
    locksFor([...units].map((unit) => ({ unitId: unit.unitId, exclusive: moving.has(unitKey(unit)) }))),
  );
  return moving;
}
