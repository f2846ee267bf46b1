import type { Flaw } from '@assay/kernel';
import { pageOf, pageQuery, readOnly, readOnlyFlaws } from '@assay/service-kit';
import { conditionBudget, hashAlgorithms, MAX_PATTERN_TEXT } from '@assay/hashing';
import { z } from 'zod';
import { type ExperimentPatch, type VariantPatch } from '../domain/change-experiment.js';
import { type ExperimentInput } from '../domain/define-experiment.js';
import { MAX_ACTIVE_PERIODS } from '../domain/active-periods.js';
import { afterCompletions, type Experiment, populations, toDefinition } from '../domain/experiment.js';
import { defaultMaxVariants, definitionLimits as most } from '../../shared/domain/limits.js';
import { type ChangedVersion } from '../application/ports.js';
import { toShare } from '../../shared/domain/share.js';
import { entriesAtMost, jsonObject, nameText, time, toTime } from '../../shared/http/common-schemas.js';
import {
  changeExperimentExample,
  createExperimentExample,
  experimentExample,
  experimentVersionExample,
  setStatusExample,
} from './experiment.examples.js';

const statuses = ['draft', 'active', 'paused', 'completed', 'archived'] as const;
const status = z.enum(statuses);
const allocation = z.number().describe('Share of the units, 0 to 1 with at most 4 decimals.');
const description = z.string().max(most.descriptionCharacters).nullable().optional();
const config = jsonObject
  .refine((value) => JSON.stringify(value).length <= most.configCharacters, {
    error: `has more than ${most.configCharacters} characters as JSON`,
  })
  .describe(
    `Any parameters, such as {"colour": "green"}, served unchanged. With \`execution_strategy\` (\`mlflow_model\`, \`prompt_template\` or \`hybrid\`) the parts of that strategy are required and checked; \`policy_version_id\` at the root is the older form of \`mlflow_model\`. At most ${most.configCharacters} characters as JSON.`,
  );

const variantSchema = z.strictObject({ name: z.string(), description, allocation, config: config.optional() });

/** A variant in a change. Accepts all fields of a served variant. */
const variantPatchSchema = z.strictObject({
  id: z.uuid().optional().describe('Id of an existing variant, which may get a new name.'),
  name: z.string(),
  description,
  allocation: allocation.optional(),
  config: config.optional(),
  experiment_id: readOnly,
  created_at: readOnly,
});

const variantsDescription = `At most ${defaultMaxVariants} variants, or the configured maximum (MAX_VARIANTS, at most ${most.variants}).`;

const settings = {
  start_at: time.nullable().optional().describe('No unit is assigned before this time.'),
  end_at: time.nullable().optional().describe('No unit is assigned from this time on.'),
  baseline: z
    .string()
    .optional()
    .describe("A variant's name. Default: `control`, or the first variant if there is no `control`."),
  hash_algorithm: z
    .string()
    .optional()
    .describe(`One of ${hashAlgorithms.join(', ')}. Default: \`assay\`.`),
  salt: z.string().optional().describe("Seed of the hash. Default: the experiment's id."),
  layer: z
    .strictObject({ name: z.string(), from: z.number(), to: z.number() })
    .nullable()
    .optional()
    .describe('A slice of a mutual-exclusion layer: 0 <= from < to <= 1.'),
  targeting: jsonObject
    .nullable()
    .optional()
    .describe(
      `A condition over attributes, in GrowthBook’s Mongo-style language: at most ${conditionBudget.nodes} attributes and operators, ${conditionBudget.values} values, ${conditionBudget.patterns} regular expressions, ${conditionBudget.characters} characters and ${conditionBudget.depth} levels. A regular expression matches no attribute of more than ${MAX_PATTERN_TEXT} characters.`,
    ),
  overrides: entriesAtMost(z.record(z.string(), z.string()), most.overrides)
    .optional()
    .describe(`Unit id → variant name: fixed assignments of single units, at most ${most.overrides}.`),
  metrics: z.array(z.string()).max(most.metrics).optional().describe('Names of the metrics of the experiment.'),
  population: z
    .enum(populations)
    .optional()
    .describe(
      'The units that results include by default: every assigned unit (the default), or only exposed units. Can be changed at any time, because results are kept for both.',
    ),
  conversion_window_seconds: z
    .int()
    .min(1)
    .max(most.conversionWindowSeconds)
    .nullable()
    .optional()
    .describe(
      "Time after a unit's enrolment in which its events count. Default: no limit. Cannot be changed once the experiment was active.",
    ),
  after_completion: z
    .enum(afterCompletions)
    .optional()
    .describe(
      'Whether events after the completion of the experiment count: `ignore` (the default), or `count` (within the conversion window). Cannot be changed once the experiment was active.',
    ),
};

export const createExperimentSchema = z
  .strictObject({
    name: nameText,
    description,
    unit_type: z.string().describe('Kind of the randomised units: user, household, session, …'),
    variants: z.array(variantSchema).max(most.variants).describe(variantsDescription),
    ...settings,
  })
  .meta({ id: 'CreateExperiment', examples: [createExperimentExample] });

export const changeExperimentSchema = z
  .strictObject({
    name: z.string().optional(),
    description,
    unit_type: z.string().optional(),
    variants: z
      .array(variantPatchSchema)
      .max(most.variants)
      .optional()
      .describe(
        `In a draft, the new list of variants; later, the variants whose allocation changes. ${variantsDescription}`,
      ),
    allocations: entriesAtMost(z.record(z.string(), allocation), most.variants)
      .optional()
      .describe('Variant name → allocation: a short form for changes of allocations only.'),
    ...settings,
    baseline: settings.baseline.nullable(),
    id: readOnly,
    version: readOnly,
    status: readOnly,
    baseline_variant_id: readOnly,
    sticky: readOnly,
    active_periods: readOnly,
    completed_at: readOnly,
    created_at: readOnly,
    updated_at: readOnly,
  })
  .meta({ id: 'ChangeExperiment', examples: [changeExperimentExample] });

export const statusSchema = z.strictObject({ status }).meta({ examples: [setStatusExample] });

export const listExperimentsSchema = pageQuery.extend({
  status: status.optional().describe('Default: all except archived experiments.'),
  name: z.string().optional().describe('Only the experiment with this name.'),
});

const isoTime = z.iso.datetime();
const servedVariantSchema = z.object({
  id: z.uuid(),
  experiment_id: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  allocation: z.number(),
  config: jsonObject.describe('Normalised: the legacy form appears as `mlflow_model`.'),
  created_at: isoTime,
});
const versionSchema = z
  .object({
    id: z.uuid(),
    version: z.int().describe('Number of the version, from 1; also the ETag.'),
    name: z.string(),
    description: z.string().nullable(),
    status,
    unit_type: z.string(),
    start_at: isoTime.nullable(),
    end_at: isoTime.nullable(),
    hash_algorithm: z.string(),
    salt: z.string(),
    baseline: z.string().nullable(),
    baseline_variant_id: z.string(),
    sticky: z
      .boolean()
      .describe('Whether stored assignments are looked up, because allocations changed after the start.'),
    layer: z.object({ name: z.string(), from: z.number(), to: z.number() }).nullable(),
    targeting: jsonObject.nullable(),
    overrides: z.record(z.string(), z.string()),
    metrics: z.array(z.string()),
    variants: z.array(servedVariantSchema.omit({ created_at: true })),
    population: z.enum(populations),
    conversion_window_seconds: z.int().nullable(),
    after_completion: z.enum(afterCompletions),
    active_periods: z
      .array(z.object({ from: isoTime, to: isoTime.nullable() }))
      .describe(
        `The periods in which it was active, in order; \`to\` is null in the current one. At most ${MAX_ACTIVE_PERIODS}.`,
      ),
    completed_at: isoTime.nullable(),
    created_at: isoTime,
    updated_at: isoTime,
    changed_by: z
      .string()
      .nullable()
      .describe('Subject that created this version; null for versions of release 0.1.0.'),
  })
  .meta({ id: 'ExperimentVersion', examples: [experimentVersionExample] });
export const experimentSchema = versionSchema
  .omit({ changed_by: true })
  .extend({ variants: z.array(servedVariantSchema) })
  .meta({ id: 'Experiment', examples: [experimentExample] });
export const experimentPageSchema = pageOf(experimentSchema);
export const versionPageSchema = pageOf(versionSchema);

type CreateExperiment = z.output<typeof createExperimentSchema>;
type ChangeExperiment = z.output<typeof changeExperimentSchema>;

/** Converts a request to create to the domain's type, with defaults filled in. */
export function toExperimentInput(body: CreateExperiment): ExperimentInput {
  return {
    name: body.name,
    description: body.description ?? null,
    unitType: body.unit_type,
    startAt: body.start_at ?? null,
    endAt: body.end_at ?? null,
    variants: body.variants.map((variant) => ({
      name: variant.name,
      description: variant.description ?? null,
      allocation: variant.allocation,
      config: variant.config ?? {},
    })),
    baseline: body.baseline,
    hashAlgorithm: body.hash_algorithm ?? 'assay',
    salt: body.salt,
    layer: body.layer ?? null,
    targeting: body.targeting ?? null,
    overrides: body.overrides ?? {},
    metrics: body.metrics ?? [],
    population: body.population ?? 'assigned',
    conversionWindowSeconds: body.conversion_window_seconds ?? null,
    afterCompletion: body.after_completion ?? 'ignore',
  };
}

/** Converts a request to change to the domain's type, with the sent fields only. */
export function toExperimentPatch(body: ChangeExperiment): ExperimentPatch {
  const patch = {
    name: body.name,
    description: body.description,
    unitType: body.unit_type,
    startAt: body.start_at,
    endAt: body.end_at,
    variants: body.variants?.map(toVariantPatch),
    allocations: body.allocations,
    // Served as null for an experiment without variants; null cannot be set.
    baseline: body.baseline ?? undefined,
    hashAlgorithm: body.hash_algorithm,
    salt: body.salt,
    layer: body.layer,
    targeting: body.targeting,
    overrides: body.overrides,
    metrics: body.metrics,
    population: body.population,
    conversionWindowSeconds: body.conversion_window_seconds,
    afterCompletion: body.after_completion,
  };
  return sentOnly(patch);
}

const statusHint = 'change it by PUT /v1/experiments/{id}/status.';
const variantHint = 'name another baseline instead.';

/** Errors for read-only fields whose value in a change differs from the current value. */
export function changedReadOnlyFields(body: ChangeExperiment, experiment: Experiment): Flaw[] {
  const { id, version, status, baseline_variant_id, sticky, active_periods, completed_at, created_at, updated_at } =
    body;
  const sent = {
    id,
    version,
    status,
    baseline_variant_id,
    sticky,
    active_periods,
    completed_at,
    created_at,
    updated_at,
  };
  const served = toExperimentJson(experiment);
  const byId = new Map(served.variants.map((variant) => [variant.id, variant]));
  const byName = new Map(served.variants.map((variant) => [variant.name, variant]));
  const hints = { status: statusHint, baseline_variant_id: variantHint };
  // A body with another baseline may still contain the id of the previous one, which is ignored.
  if (body.baseline !== undefined && body.baseline !== served.baseline) delete sent.baseline_variant_id;
  return [
    ...readOnlyFlaws(sent, served, '', hints),
    ...(body.variants ?? []).flatMap(({ id: variantId, name, experiment_id, created_at: createdAt }, index) => {
      const known = (variantId === undefined ? undefined : byId.get(variantId.toLowerCase())) ?? byName.get(name);
      const facts = known ?? { experiment_id: served.id };
      return readOnlyFlaws({ experiment_id, created_at: createdAt }, facts, `/variants/${index}`);
    }),
  ];
}

function toVariantPatch({
  id,
  name,
  description: text,
  allocation: share,
  config: settingsOf,
}: z.output<typeof variantPatchSchema>): VariantPatch {
  return { name, ...sentOnly({ id, description: text, allocation: share, config: settingsOf }) };
}

type Sent<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function sentOnly<T extends object>(fields: T): Sent<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Sent<T>;
}

/** A version as it is served. */
export function toVersionJson({ definition, changedBy }: ChangedVersion): z.input<typeof versionSchema> {
  return { ...toDefinitionJson(definition), changed_by: changedBy };
}

function toDefinitionJson(definition: ChangedVersion['definition']): Omit<z.input<typeof versionSchema>, 'changed_by'> {
  const nameOf = new Map(definition.variants.map((variant) => [variant.variant_id, variant.name]));
  // Stored versions of release 0.1.0 lack these fields.
  const { after_completion, active_periods, completed_at, conversion_window_seconds, population } =
    definition as Partial<typeof definition>;
  return {
    id: definition.experiment_id,
    version: definition.version,
    name: definition.name,
    description: definition.description,
    status: definition.status as (typeof statuses)[number],
    unit_type: definition.unit_type,
    start_at: toTime(definition.start_at),
    end_at: toTime(definition.end_at),
    hash_algorithm: definition.hash_algorithm,
    salt: definition.salt,
    baseline: nameOf.get(definition.baseline_variant_id) ?? null,
    baseline_variant_id: definition.baseline_variant_id,
    sticky: definition.sticky,
    layer: definition.layer,
    targeting: definition.targeting === null ? null : (JSON.parse(definition.targeting) as Record<string, unknown>),
    overrides: Object.fromEntries(
      Object.entries(definition.overrides).map(([unit, id]) => [unit, nameOf.get(id) ?? id]),
    ),
    metrics: definition.metrics,
    variants: definition.variants.map((variant) => ({
      id: variant.variant_id,
      experiment_id: definition.experiment_id,
      name: variant.name,
      description: variant.description,
      allocation: toShare(variant.allocation),
      config: JSON.parse(variant.config) as Record<string, unknown>,
    })),
    population: (population ?? 'assigned') as (typeof populations)[number],
    conversion_window_seconds: conversion_window_seconds ?? null,
    after_completion: (after_completion ?? 'ignore') as (typeof afterCompletions)[number],
    active_periods: (active_periods ?? []).map(({ from, to }) => ({ from: toTime(from), to: toTime(to) })),
    completed_at: toTime(completed_at ?? null),
    created_at: toTime(definition.created_at),
    updated_at: toTime(definition.updated_at),
  };
}

/** An experiment as it is served. */
export function toExperimentJson(experiment: Experiment): z.input<typeof experimentSchema> {
  const version = toDefinitionJson(toDefinition(experiment));
  const createdAt = new Map(experiment.variants.map((variant) => [variant.id, toTime(variant.createdAt)]));
  return {
    ...version,
    variants: version.variants.map((variant) => ({
      ...variant,
      created_at: createdAt.get(variant.id) ?? version.created_at,
    })),
  };
}
