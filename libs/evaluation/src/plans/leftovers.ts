import type { Plan } from './plan.js';

/** Quantities are sums of decimal fractions: three times 0.1 is one pack of 0.3. */
const ROUNDING = 1e-9;

/**
 * The share of what is bought for a plan that it uses: the mean over ingredients of used ÷ (whole packs that cover it). Ingredients count alike, because
 * their units differ.
 *
 * @returns above 0, at most 1; 1 for a plan without ingredients
 * @throws RangeError if an ingredient has two pack sizes
 */
export function leftovers(plan: Plan): number {
  const needed = new Map<string, { used: number; readonly packSize: number }>();
  for (const { name, packSize, quantity } of plan.flatMap(({ ingredients }) => ingredients)) {
    const known = needed.get(name);
    if (known === undefined) needed.set(name, { used: quantity, packSize });
    else if (known.packSize === packSize) known.used += quantity;
    else throw new RangeError(`The ingredient ${name} has the pack sizes ${known.packSize} and ${packSize}.`);
  }
  const shares = [...needed.values()].map(({ packSize, used }) => {
    const packs = Math.max(1, Math.ceil(used / packSize - ROUNDING));
    return Math.min(1, used / (packs * packSize));
  });
  return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
