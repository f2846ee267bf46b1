import type { ExperimentDefinition } from '@assay/contracts';
import { layout } from '@assay/hashing';
import { sampleExperiment, sampleTargeting } from '../peers/sample-experiment.js';

/**
 * The sample experiment, active, as input of the deciding code.
 * @param index distinguishes several: each has its own ids, name and salt
 */
export function sampleDefinition(index = 0): ExperimentDefinition {
  const id = (kind: number): string => `0190a000-0000-7000-8000-${String(100 * index + kind).padStart(12, '0')}`;
  const allocation = 5_000;
  const variants = sampleExperiment.variants.map((name, variant) => ({ id: id(variant + 1), name }));
  const ranges = layout(variants.map((variant) => ({ id: variant.id, allocation })));
  return {
    experiment_id: id(0),
    version: 1,
    name: index === 0 ? sampleExperiment.name : `${sampleExperiment.name}-${index}`,
    description: null,
    status: 'active',
    unit_type: 'user',
    start_at: null,
    end_at: null,
    hash_algorithm: 'assay',
    salt: `${sampleExperiment.salt}-${index}`,
    baseline_variant_id: id(1),
    sticky: false,
    layer: null,
    targeting: JSON.stringify(sampleTargeting),
    overrides: {},
    metrics: [],
    variants: variants.map((variant, at) => ({
      variant_id: variant.id,
      name: variant.name,
      description: null,
      allocation,
      config: '{}',
      ranges: (ranges[at]?.ranges ?? []).map((range) => ({ ...range })),
    })),
    population: 'assigned',
    conversion_window_seconds: null,
    after_completion: 'ignore',
    active_periods: [],
    completed_at: null,
    created_at: 0,
    updated_at: 0,
  };
}
