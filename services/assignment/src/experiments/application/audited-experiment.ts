import { type AuditedChange } from '@assay/persistence';
import { type Experiment, toDefinition } from '../domain/experiment.js';
import { toShare } from '../../shared/domain/share.js';
import { type AuditStamp } from '../../shared/application/audit-stamp.js';

/** The audit entry of a change of an experiment; `before` is undefined for a new experiment. */
export function auditedExperiment(
  context: AuditStamp,
  action: 'create' | 'change' | 'status' | 'delete',
  before: Experiment | undefined,
  after: Experiment,
): AuditedChange {
  return {
    ...context,
    action,
    entityType: 'experiment',
    entityId: after.id,
    entityName: after.name,
    version: after.version,
    before: before === undefined ? {} : experimentFields(before),
    after: experimentFields(after),
  };
}

/** The fields that a caller can change, with the names of the API; variants by their names. */
function experimentFields(experiment: Experiment): object {
  const { overrides, variants, start_at, end_at, ...definition } = toDefinition(experiment);
  const nameOf = new Map(variants.map((variant) => [variant.variant_id, variant.name]));
  return {
    name: definition.name,
    description: definition.description,
    status: definition.status,
    unit_type: definition.unit_type,
    start_at: toTime(start_at),
    end_at: toTime(end_at),
    hash_algorithm: definition.hash_algorithm,
    salt: definition.salt,
    baseline: nameOf.get(definition.baseline_variant_id) ?? null,
    layer: definition.layer,
    targeting: experiment.targeting,
    overrides: Object.fromEntries(Object.entries(overrides).map(([unit, id]) => [unit, nameOf.get(id) ?? id])),
    metrics: definition.metrics,
    population: definition.population,
    conversion_window_seconds: definition.conversion_window_seconds,
    after_completion: definition.after_completion,
    variants: Object.fromEntries(
      experiment.variants.map(({ name, description, allocation, config }) => [
        name,
        { description, allocation: toShare(allocation), config },
      ]),
    ),
  };
}

function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
