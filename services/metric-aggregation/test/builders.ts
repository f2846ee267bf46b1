import type { Decision, Event, ExperimentDefinition } from '@assay/contracts';

/** A UUID that ends in the number. */
export function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function anEvent(change: Partial<Event> & Pick<Event, 'id'>): Event {
  return {
    event_type: 'click',
    unit_type: 'user',
    unit_id: 'u1',
    experiments: [],
    decision_id: null,
    context: '{}',
    metrics: {},
    payload: null,
    timestamp: Date.parse('2026-03-01T10:00:00Z'),
    stated_at: null,
    received_at: Date.parse('2026-03-01T10:00:01Z'),
    ...change,
  };
}

/** @param variantIds share the units equally */
export function anExperiment(
  experimentId: string,
  variantIds: readonly string[],
  change: Partial<ExperimentDefinition> = {},
): ExperimentDefinition {
  return {
    experiment_id: experimentId,
    version: 1,
    name: `experiment ${experimentId}`,
    description: null,
    status: 'active',
    unit_type: 'user',
    start_at: null,
    end_at: null,
    hash_algorithm: 'assay',
    salt: experimentId,
    baseline_variant_id: variantIds[0] ?? '',
    sticky: false,
    layer: null,
    targeting: null,
    overrides: {},
    metrics: [],
    variants: variantIds.map((variantId, index) => ({
      variant_id: variantId,
      name: `variant ${index}`,
      description: null,
      allocation: Math.floor(10_000 / variantIds.length),
      config: '{}',
      ranges: [],
    })),
    population: 'assigned',
    conversion_window_seconds: null,
    after_completion: 'ignore',
    active_periods: [],
    completed_at: null,
    created_at: Date.parse('2026-03-01T00:00:00Z'),
    updated_at: Date.parse('2026-03-01T00:00:00Z'),
    ...change,
  };
}

export function aDecision(
  change: Partial<Decision> & Pick<Decision, 'decision_id' | 'experiment_id' | 'variant_id'>,
): Decision {
  return {
    unit_type: 'user',
    unit_id: 'u1',
    attributes: null,
    experiment_version: 1,
    reason: 'SPLIT',
    bucket: 0,
    propensities: { [change.variant_id]: 1 },
    attributes_from: null,
    enrols: true,
    sticky_unavailable: false,
    allocation: null,
    policy: null,
    decided_at: Date.parse('2026-03-01T09:00:00Z'),
    ...change,
  };
}
