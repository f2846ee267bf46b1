import { algorithmNamed } from './algorithms/algorithms.js';
import type { BanditTerms } from './bandit-terms.js';
import type { Bandit } from './bandit.js';

/** A bandit as it is stored as JSON: the algorithm's own settings stand beside the common fields. */
export type BanditDefinition = BanditTerms & {
  readonly algorithm: string;
  readonly [setting: string]: unknown;
};

/** Releases before 0.2 read these keys from every definition, whatever its algorithm. Settings of new algorithms need not be added. */
const absent = { ucbIndex: null, topTwo: null, policy: null, tree: null };

/** The stored form of a bandit. */
export function toDefinition({ algorithm, ...terms }: Bandit): BanditDefinition {
  const { name, ...settings } = algorithm;
  return { ...terms, algorithm: name, ...absent, ...settings };
}

/** Defaults of fields that definitions of the first release do not have. */
const later = { drift: null, regretThreshold: null };

/** The bandit that a stored definition describes, of this release or an older one. @throws RangeError for an unknown algorithm */
export function fromDefinition(definition: BanditDefinition): Bandit {
  const algorithm = algorithmNamed(definition.algorithm).fromStored(definition);
  const settings = new Set(['algorithm', ...Object.keys(absent), ...Object.keys(algorithm)]);
  const terms = Object.fromEntries(Object.entries(definition).filter(([field]) => !settings.has(field)));
  return { ...later, ...(terms as unknown as BanditTerms), algorithm };
}
