import type { Plan, PlanItem } from './plan.js';

/**
 * How little the items of a plan have in common: 1 − the mean over all pairs of items of the Jaccard index of their tags and ingredients (what both have ÷
 * what either has; 1 if neither has any).
 *
 * @returns from 0 to 1; 1 for a plan without a pair
 */
export function diversity(plan: Plan): number {
  const features = plan.map(featuresOf);
  let [sum, pairs] = [0, 0];
  for (const [i, a] of features.entries())
    for (const b of features.slice(i + 1)) {
      sum += jaccard(a, b);
      pairs += 1;
    }
  return pairs === 0 ? 1 : 1 - sum / pairs;
}

const featuresOf = ({ ingredients, tags }: PlanItem): ReadonlySet<string> =>
  new Set([...tags.map((tag) => `tag ${tag}`), ...ingredients.map(({ name }) => `ingredient ${name}`)]);

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((feature) => b.has(feature)).length;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}
