import type { AlgorithmSettings } from './algorithms/algorithms.js';
import type { BanditTerms } from './bandit-terms.js';

/** A BanditConfiguration: one numbered version. */
export interface Bandit extends BanditTerms {
  /** Its name, with the settings that only this algorithm has. */
  readonly algorithm: AlgorithmSettings;
}
