import type { Plan } from './plan.js';

/**
 * How far a plan agrees with what the unit kept after its swaps: the share of all slots, of either plan, that have the same item in both.
 *
 * @returns from 0 to 1; 1 if both plans are empty
 */
export function alignment(proposed: Plan, kept: Plan): number {
  const keptBySlot = new Map(kept.map(({ id, slot }) => [slot, id]));
  const slots = new Set([...proposed, ...kept].map(({ slot }) => slot));
  const same = proposed.filter(({ id, slot }) => keptBySlot.get(slot) === id).length;
  return slots.size === 0 ? 1 : same / slots.size;
}
