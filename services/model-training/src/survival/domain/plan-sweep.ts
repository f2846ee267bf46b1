import type { ExperimentConfiguration, PlannedRun } from './experiment.js';

/**
 * The runs of an experiment: every width with every depth and seed, from the smallest network to the largest. The folder's name has the depth only
 * where there are several, and the seed only where there are several.
 */
export function planSweep({ model, seeds }: Pick<ExperimentConfiguration, 'model' | 'seeds'>): PlannedRun[] {
  const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  return ascending(model.depths).flatMap((depth) =>
    ascending(model.widths).flatMap((width) =>
      seeds.map((seed) => {
        const depthPart = model.depths.length > 1 ? `_depth_${String(depth).padStart(2, '0')}` : '';
        const seedPart = seeds.length > 1 ? `_seed_${seed}` : '';
        return { width, depth, seed, folder: `width_${String(width).padStart(4, '0')}${depthPart}${seedPart}` };
      }),
    ),
  );
}
