/** Something that a plan needs of an ingredient. */
export interface PlanIngredient {
  readonly name: string;
  /** In the ingredient's unit, above 0. */
  readonly quantity: number;
  /** The quantity that a pack has; only whole packs can be bought. */
  readonly packSize: number;
}

/** An item of a plan, such as a meal. */
export interface PlanItem {
  /** What is planned, such as the id of a recipe. */
  readonly id: string;
  /** When or where, such as `monday dinner`; no two items of a plan have the same slot. */
  readonly slot: string;
  readonly tags: readonly string[];
  readonly ingredients: readonly PlanIngredient[];
}

/** The items of a plan, in its order. */
export type Plan = readonly PlanItem[];

/** @throws RangeError naming what makes a plan meaningless: a slot twice, or a quantity or a pack size that is not positive */
export function checkPlan(plan: Plan): void {
  const slots = new Set<string>();
  for (const { ingredients, slot } of plan) {
    if (slots.has(slot)) throw new RangeError(`Two items of the plan have the slot ${slot}.`);
    slots.add(slot);
    for (const { name, packSize, quantity } of ingredients)
      if (!(quantity > 0 && packSize > 0 && Number.isFinite(quantity) && Number.isFinite(packSize)))
        throw new RangeError(
          `The ingredient ${name} of ${slot} has the quantity ${quantity} and the pack size ${packSize}.`,
        );
  }
}
