import { type ExperimentStatus } from './experiment-status.js';
import { type ExperimentDefinition } from '@assay/contracts';
import { type BucketRange, type HashAlgorithm } from '@assay/hashing';
import { type ActivePeriod } from './active-periods.js';
import { type JsonObject, normaliseConfig } from './variant-config.js';

/** The units that results include by default: all assigned units, or only exposed units. */
export const populations = ['assigned', 'exposed'] as const;
export type Population = (typeof populations)[number];

/** Whether events after the completion of the experiment count. */
export const afterCompletions = ['ignore', 'count'] as const;
export type AfterCompletion = (typeof afterCompletions)[number];

/** A slice of a mutual-exclusion layer: half-open, within [0, 1]. */
export interface Layer {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Variant {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Share of the units in ten-thousandths. */
  readonly allocation: number;
  /** In the form in which it was sent. */
  readonly config: JsonObject;
  /** The buckets of the variant; see libs/hashing `layout`. */
  readonly ranges: readonly BucketRange[];
  /** Milliseconds since the Unix epoch, like every time in the domain. */
  readonly createdAt: number;
}

export interface Experiment {
  readonly id: string;
  /** Number of the version, from 1; every change increases it. */
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly status: ExperimentStatus;
  readonly unitType: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly hashAlgorithm: HashAlgorithm;
  readonly salt: string;
  readonly baselineVariantId: string;
  /** Whether allocations changed after the first activation; then stored assignments are looked up. */
  readonly sticky: boolean;
  readonly layer: Layer | null;
  readonly targeting: JsonObject | null;
  /** Unit id → variant id. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly metrics: readonly string[];
  readonly variants: readonly Variant[];
  readonly population: Population;
  /** Time after a unit's enrolment in which its events count; null means without limit. */
  readonly conversionWindowSeconds: number | null;
  readonly afterCompletion: AfterCompletion;
  /** The periods in which it was active, in order; at most `MAX_ACTIVE_PERIODS`. */
  readonly activePeriods: readonly ActivePeriod[];
  readonly completedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The version in the form of the topic, of `experiment_versions` and of the deciding code. */
export function toDefinition(experiment: Experiment): ExperimentDefinition {
  return {
    experiment_id: experiment.id,
    version: experiment.version,
    name: experiment.name,
    description: experiment.description,
    status: experiment.status,
    unit_type: experiment.unitType,
    start_at: experiment.startAt,
    end_at: experiment.endAt,
    hash_algorithm: experiment.hashAlgorithm,
    salt: experiment.salt,
    baseline_variant_id: experiment.baselineVariantId,
    sticky: experiment.sticky,
    layer: experiment.layer === null ? null : { ...experiment.layer },
    targeting: experiment.targeting === null ? null : JSON.stringify(experiment.targeting),
    overrides: { ...experiment.overrides },
    metrics: [...experiment.metrics],
    variants: experiment.variants.map((variant) => ({
      variant_id: variant.id,
      name: variant.name,
      description: variant.description,
      allocation: variant.allocation,
      config: JSON.stringify(normaliseConfig(variant.config)),
      ranges: variant.ranges.map((range) => ({ ...range })),
    })),
    population: experiment.population,
    conversion_window_seconds: experiment.conversionWindowSeconds,
    after_completion: experiment.afterCompletion,
    active_periods: experiment.activePeriods.map((period) => ({ ...period })),
    completed_at: experiment.completedAt,
    created_at: experiment.createdAt,
    updated_at: experiment.updatedAt,
  };
}
