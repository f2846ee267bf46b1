import { type Actor, type AuditedChange } from '@assay/persistence';
import { type Experiment, toDefinition } from '../../experiments/domain/experiment.js';
import { type Holdout } from '../../holdouts/domain/holdout.js';
import { type Prompt, type PromptVersion } from '../../prompts/domain/prompt.js';
import { toShare } from '../domain/share.js';

/** What every change is noted with. */
interface Circumstances {
  readonly id: string;
  readonly at: number;
  readonly actor: Actor;
}

/** A change of an experiment; `before` is undefined for a new one. */
export function auditedExperiment(
  circumstances: Circumstances,
  action: 'create' | 'change' | 'status' | 'delete',
  before: Experiment | undefined,
  after: Experiment,
): AuditedChange {
  return {
    ...circumstances,
    action,
    entityType: 'experiment',
    entityId: after.id,
    entityName: after.name,
    version: after.version,
    before: before === undefined ? {} : experimentFields(before),
    after: experimentFields(after),
  };
}

/** A change of a holdout; `before` is undefined for a new one. */
export function auditedHoldout(
  circumstances: Circumstances,
  action: 'create' | 'change',
  before: Holdout | undefined,
  after: Holdout,
): AuditedChange {
  return {
    ...circumstances,
    action,
    entityType: 'holdout',
    entityId: after.id,
    entityName: after.name,
    version: after.version,
    before: before === undefined ? {} : holdoutFields(before),
    after: holdoutFields(after),
  };
}

export function auditedPrompt(circumstances: Circumstances, { id, name, description }: Prompt): AuditedChange {
  return {
    ...circumstances,
    action: 'create',
    entityType: 'prompt',
    entityId: id,
    entityName: name,
    version: null,
    before: {},
    after: { name, description },
  };
}

export function auditedPromptVersion(circumstances: Circumstances, name: string, made: PromptVersion): AuditedChange {
  return {
    ...circumstances,
    action: 'create_version',
    entityType: 'prompt',
    entityId: made.promptId,
    entityName: name,
    version: made.version,
    before: {},
    after: {
      template: made.template,
      variables: made.variables,
      model_provider: made.modelProvider,
      model_name: made.modelName,
      status: made.status,
    },
  };
}

/** What a caller can change, in the words of the API; variants by their names. */
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

function holdoutFields({ name, unitType, share, experiments, isActive }: Holdout): object {
  return { name, unit_type: unitType, share: toShare(share), experiments, is_active: isActive };
}

function toTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
