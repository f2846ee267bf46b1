import { pageOf, pageQuery } from '@assay/service-kit';
import { hashAlgorithms } from '@assay/hashing';
import { type ExperimentDefinition } from '@assay/contracts';
import { z } from 'zod';
import { type ExperimentPatch, type VariantPatch } from '../domain/change-experiment.js';
import { type ExperimentInput } from '../domain/define-experiment.js';
import { type Experiment, toDefinition } from '../domain/experiment.js';
import { toShare } from '../domain/share.js';
import { jsonObject, time, toTime } from './common-schemas.js';

const statuses = ['draft', 'active', 'paused', 'completed'] as const;
const status = z.enum(statuses);
const allocation = z.number().describe('Share of the units, 0 to 1 with at most 4 decimals.');
const description = z.string().nullable().optional();
const config = jsonObject.describe(
  'How the variant is executed: `mlflow_model`, `prompt_template` or `hybrid`, or the legacy form with `policy_version_id` at the root; `{}` when its name says enough.',
);

const variantSchema = z.strictObject({ name: z.string(), description, allocation, config: config.optional() });

/** Fields of a variant as it is served may come back in a change; those that a caller does not set are ignored. */
const variantPatchSchema = z.strictObject({
  id: z.uuid().optional().describe('Names an existing variant, whatever its new name.'),
  name: z.string(),
  description,
  allocation: allocation.optional(),
  config: config.optional(),
  experiment_id: z.uuid().optional().describe('Ignored.'),
  created_at: z.string().optional().describe('Ignored.'),
});

const settings = {
  start_at: time.nullable().optional().describe('No unit is assigned before.'),
  end_at: time.nullable().optional().describe('No unit is assigned from here on.'),
  baseline: z.string().optional().describe('A variant’s name; `control`, else the first, when left out.'),
  hash_algorithm: z
    .string()
    .optional()
    .describe(`One of ${hashAlgorithms.join(', ')}; \`assay\` when left out.`),
  salt: z.string().optional().describe('Seeds the hash; the experiment’s id when left out.'),
  layer: z
    .strictObject({ name: z.string(), from: z.number(), to: z.number() })
    .nullable()
    .optional()
    .describe('The slice of a mutual-exclusion layer it owns: 0 <= from < to <= 1.'),
  targeting: jsonObject
    .nullable()
    .optional()
    .describe('A condition over attributes, in GrowthBook’s Mongo-style language.'),
  overrides: z.record(z.string(), z.string()).optional().describe('Unit id → variant name, decided by hand.'),
  metrics: z.array(z.string()).optional().describe('Names of the metrics it is judged by.'),
};

export const createExperimentSchema = z.strictObject({
  name: z.string(),
  description,
  unit_type: z.string().describe('What is randomised: user, household, session, …'),
  variants: z.array(variantSchema),
  ...settings,
});

export const changeExperimentSchema = z.strictObject({
  name: z.string().optional(),
  description,
  unit_type: z.string().optional(),
  variants: z
    .array(variantPatchSchema)
    .optional()
    .describe('In a draft the new list of variants; later the variants whose allocation changes.'),
  allocations: z
    .record(z.string(), allocation)
    .optional()
    .describe('Variant name → allocation, to change nothing else.'),
  ...settings,
});

export const statusSchema = z.strictObject({ status });

export const listExperimentsSchema = pageQuery.extend({ status: status.optional(), name: z.string().optional() });

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
    version: z.int().describe('Counts every change from 1; also the ETag.'),
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
    sticky: z.boolean().describe('Stored assignments are looked up, because allocations changed after the start.'),
    layer: z.object({ name: z.string(), from: z.number(), to: z.number() }).nullable(),
    targeting: jsonObject.nullable(),
    overrides: z.record(z.string(), z.string()),
    metrics: z.array(z.string()),
    variants: z.array(servedVariantSchema.omit({ created_at: true })),
    created_at: isoTime,
    updated_at: isoTime,
  })
  .meta({ id: 'ExperimentVersion' });
export const experimentSchema = versionSchema
  .extend({ variants: z.array(servedVariantSchema) })
  .meta({ id: 'Experiment' });
export const experimentPageSchema = pageOf(experimentSchema);
export const versionPageSchema = pageOf(versionSchema);

type CreateExperiment = z.output<typeof createExperimentSchema>;
type ChangeExperiment = z.output<typeof changeExperimentSchema>;

/** A request to create, in the domain's words, defaults filled in. */
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
  };
}

/** A request to change, in the domain's words: only the fields that were sent. */
export function toExperimentPatch(body: ChangeExperiment): ExperimentPatch {
  const patch = {
    name: body.name,
    description: body.description,
    unitType: body.unit_type,
    startAt: body.start_at,
    endAt: body.end_at,
    variants: body.variants?.map(toVariantPatch),
    allocations: body.allocations,
    baseline: body.baseline,
    hashAlgorithm: body.hash_algorithm,
    salt: body.salt,
    layer: body.layer,
    targeting: body.targeting,
    overrides: body.overrides,
    metrics: body.metrics,
  };
  return sentOnly(patch);
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
export function toVersionJson(definition: ExperimentDefinition): z.input<typeof versionSchema> {
  const nameOf = new Map(definition.variants.map((variant) => [variant.variant_id, variant.name]));
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
    created_at: toTime(definition.created_at),
    updated_at: toTime(definition.updated_at),
  };
}

/** An experiment as it is served. */
export function toExperimentJson(experiment: Experiment): z.input<typeof experimentSchema> {
  const version = toVersionJson(toDefinition(experiment));
  const createdAt = new Map(experiment.variants.map((variant) => [variant.id, toTime(variant.createdAt)]));
  return {
    ...version,
    variants: version.variants.map((variant) => ({
      ...variant,
      created_at: createdAt.get(variant.id) ?? version.created_at,
    })),
  };
}
