import type { SurvivalExperiment } from './survival-types.js';

/** The widths or depths of the sweep, ascending. */
export function capacitiesOf({ model: { depths, sweep_type, widths } }: SurvivalExperiment): number[] {
  return [...(sweep_type === 'width' ? widths : depths)].sort((a, b) => a - b);
}

/** The number of runs of an experiment. */
export function runsIn({ model: { depths, widths }, seeds }: SurvivalExperiment): number {
  return widths.length * depths.length * seeds.length;
}
