import type { Flaw } from '@assay/kernel';

/** The flaws of the names of a model's inputs: one for each column, none twice. */
export function checkFeatures(features: readonly string[], columns: number): Flaw[] {
  if (features.length !== columns)
    return [{ pointer: '/features', detail: `Has ${features.length} names. The model takes ${columns} columns.` }];
  const seen = new Set<string>();
  return features.flatMap((feature, i) => {
    if (!seen.has(feature)) {
      seen.add(feature);
      return [];
    }
    return [{ pointer: `/features/${i}`, detail: `Is named twice: ${feature}.` }];
  });
}
