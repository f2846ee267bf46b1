import type { Plan } from './plan.js';

/** What a unit wants of a plan. */
export type PlanRule =
  | { readonly kind: 'exclude_tag'; readonly tag: string }
  | { readonly kind: 'exclude_ingredient'; readonly ingredient: string }
  /** So many items have the tag. */
  | { readonly kind: 'at_least' | 'at_most'; readonly tag: string; readonly count: number };

export type PlanConstraint = PlanRule & {
  /** Above 0; default 1. */
  readonly weight?: number;
  /** A plan that breaks it has the score 0. */
  readonly hard?: boolean;
};

/**
 * The share of a unit's constraints that a plan meets, by weight; 0 if it breaks a hard one.
 *
 * @returns from 0 to 1; 1 without constraints
 * @throws RangeError for a weight that is not positive
 */
export function constraintRespect(plan: Plan, constraints: readonly PlanConstraint[]): number {
  let [met, all] = [0, 0];
  let isBroken = false;
  for (const constraint of constraints) {
    const { hard = false, weight = 1 } = constraint;
    if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`A constraint has the weight ${weight}.`);
    all += weight;
    if (meets(plan, constraint)) met += weight;
    else if (hard) isBroken = true;
  }
  if (isBroken) return 0;
  return all === 0 ? 1 : met / all;
}

function meets(plan: Plan, rule: PlanRule): boolean {
  const tagged = (tag: string): number => plan.filter(({ tags }) => tags.includes(tag)).length;
  switch (rule.kind) {
    case 'exclude_tag':
      return tagged(rule.tag) === 0;
    case 'exclude_ingredient':
      return !plan.some(({ ingredients }) => ingredients.some(({ name }) => name === rule.ingredient));
    case 'at_least':
      return tagged(rule.tag) >= rule.count;
    case 'at_most':
      return tagged(rule.tag) <= rule.count;
  }
}
