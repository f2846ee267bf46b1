import { MAX_VARIANTS } from '@assay/decisions';

/**
 * The most that a definition may hold. Requests are refused beyond it before anything else is done with them; the OpenAPI document says so.
 * What targeting may hold: `conditionBudget` of libs/hashing.
 */
export const definitionLimits = {
  /** Combinations that a multivariate experiment may have. */
  variants: MAX_VARIANTS,
  /** Characters of a variant's config as JSON. */
  configCharacters: 65_536,
  overrides: 5_000,
  metrics: 200,
  descriptionCharacters: 10_000,
  /** Ten years. */
  conversionWindowSeconds: 315_360_000,
  /** Experiments that a holdout names. */
  holdoutExperiments: 1_000,
  templateCharacters: 262_144,
  promptVariables: 200,
  /** Of a whole definition as JSON: it is one Kafka record, kept by every instance of every service that reads it. */
  definitionBytes: 524_288,
} as const;

/** Variants of an experiment, unless the service is set otherwise. */
export const defaultMaxVariants = 100;
