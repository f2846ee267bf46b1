import { MAX_VARIANTS } from '@assay/decisions';

/**
 * Limits of a definition, which are checked before anything else and are documented in the OpenAPI document. For the limits of targeting, see
 * `conditionBudget` of libs/hashing.
 */
export const definitionLimits = {
  /** Maximum variants, which are the combinations of a multivariate experiment. */
  variants: MAX_VARIANTS,
  /** Maximum characters of a variant's config as JSON. */
  configCharacters: 65_536,
  overrides: 5_000,
  metrics: 200,
  descriptionCharacters: 10_000,
  /** Ten years. */
  conversionWindowSeconds: 315_360_000,
  /** Maximum experiments of a holdout. */
  holdoutExperiments: 1_000,
  templateCharacters: 262_144,
  promptVariables: 200,
  /** Maximum bytes of a definition as JSON: it is one Kafka record, and every instance of every service that reads it keeps it. */
  definitionBytes: 524_288,
} as const;

/** Default maximum of variants of an experiment. */
export const defaultMaxVariants = 100;
