import type { SurvivalExperiment } from './survival-types.js';

/** The widths or depths of the sweep, ascending. */
export function capacitiesOf({ model: { depths, sweep_type, widths } }: SurvivalExperiment): number[] {
  return [...(sweep_type === 'width' ? widths : depths)].sort((a, b) => a - b);
}
