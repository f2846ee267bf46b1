import type { TrainingConfiguration } from './experiment.js';

/** A configuration as it was stored; those of older releases do not name the convention. */
export const withBrierConvention = <T extends TrainingConfiguration>(configuration: T): T =>
  Object.assign({ brier_convention: 'recommended' }, configuration);
