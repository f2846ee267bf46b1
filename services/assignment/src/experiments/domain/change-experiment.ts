import { escapePointer, refusal, refuseFlaws } from '@assay/kernel';
import { isDeepStrictEqual } from 'node:util';
import { type Experiment, type Variant } from './experiment.js';
import { type ExperimentStatus } from './experiment-status.js';
import { type ChangeContext, type ExperimentInput, shapeExperiment, type VariantInput } from './define-experiment.js';
import { toShare } from '../../shared/domain/share.js';
import { normaliseConfig } from './variant-config.js';

/** A variant in a change: a missing field keeps its value if the variant exists, otherwise it gets its default. */
export type VariantPatch = Partial<VariantInput> & Pick<VariantInput, 'name'>;

/** The fields to change. */
export type ExperimentPatch = Partial<Omit<ExperimentInput, 'variants'>> & {
  readonly variants?: readonly VariantPatch[];
  /** Variant name → decimal share: a short form for changes of allocations only. */
  readonly allocations?: Readonly<Record<string, number>>;
};

/** The fields that can be changed once the experiment was active, with the API's names, for error texts. */
const openWhileAssigning = 'allocations, targeting, overrides, description and population';
/** The field that can be changed at any time, because results are kept for both populations. */
const openWhenCompleted = 'population';

const fieldNames = {
  name: 'name',
  unitType: 'unit_type',
  startAt: 'start_at',
  endAt: 'end_at',
  baseline: 'baseline',
  hashAlgorithm: 'hash_algorithm',
  salt: 'salt',
  layer: 'layer',
  metrics: 'metrics',
  conversionWindowSeconds: 'conversion_window_seconds',
  afterCompletion: 'after_completion',
} as const satisfies Partial<Record<keyof ExperimentInput, string>>;

/** Further fields that cannot be changed once the experiment is completed. */
const finalFieldNames = {
  description: 'description',
  targeting: 'targeting',
  overrides: 'overrides',
} as const satisfies Partial<Record<keyof ExperimentInput, string>>;

/**
 * The next version of an experiment, or the same object if nothing differs. Every field of a draft can be changed, and its buckets are then
 * assigned again. Once the experiment was active, its bucket ranges are derived from the previous ranges, and stored assignments apply (`sticky`).
 *
 * @throws RefusalError `wrong_state` for a field that cannot be changed in this status, `rule_broken` for an invalid field
 */
export function changeExperiment(experiment: Experiment, patch: ExperimentPatch, context: ChangeContext): Experiment {
  const isDraft = experiment.status === 'draft';
  const before = toInput(experiment);
  const { variants: changedVariants, allocations, ...fields } = patch;
  const listed =
    changedVariants === undefined ? before.variants : mergeVariants(before.variants, changedVariants, isDraft);
  const variants = allocations === undefined ? listed : applyAllocations(listed, allocations);
  const hasBaseline = variants.some((variant) => variant.name === before.baseline);
  const input: ExperimentInput = {
    ...before,
    baseline: hasBaseline ? before.baseline : undefined,
    ...fields,
    variants,
  };
  const facts = { ...experiment, version: experiment.version + 1, updatedAt: context.now };
  const next = isDraft
    ? shapeExperiment(input, facts, undefined, context)
    : ramp(
        experiment,
        shapeExperiment(onlyOpenFields(experiment.status, before, input), facts, experiment.variants, context),
      );
  return sameContent(experiment, next) ? experiment : next;
}

/** Marks the experiment as sticky if its allocations differ from those by which units were assigned. */
function ramp(before: Experiment, after: Experiment): Experiment {
  const changed = after.variants.some((variant, index) => variant.allocation !== before.variants[index]?.allocation);
  return { ...after, sticky: before.sticky || changed };
}

/** The input that would define the experiment. */
export function toInput(experiment: Experiment): ExperimentInput {
  const nameOf = new Map(experiment.variants.map((variant) => [variant.id, variant.name]));
  return {
    name: experiment.name,
    description: experiment.description,
    unitType: experiment.unitType,
    startAt: experiment.startAt,
    endAt: experiment.endAt,
    variants: experiment.variants.map(variantInput),
    baseline: nameOf.get(experiment.baselineVariantId),
    hashAlgorithm: experiment.hashAlgorithm,
    salt: experiment.salt,
    layer: experiment.layer,
    targeting: experiment.targeting,
    overrides: Object.fromEntries(
      Object.entries(experiment.overrides).map(([unit, id]) => [unit, nameOf.get(id) ?? id]),
    ),
    metrics: experiment.metrics,
    population: experiment.population,
    conversionWindowSeconds: experiment.conversionWindowSeconds,
    afterCompletion: experiment.afterCompletion,
  };
}

function variantInput({ id, name, description, allocation, config }: Variant): VariantInput {
  return { id, name, description, allocation: toShare(allocation), config };
}

/** In a draft, the list replaces the variants; later, it can only change existing variants. */
function mergeVariants(
  before: readonly VariantInput[],
  changes: readonly VariantPatch[],
  isDraft: boolean,
): VariantInput[] {
  const byId = new Map(before.map((variant) => [variant.id, variant]));
  const byName = new Map(before.map((variant) => [variant.name, variant]));
  const targets = changes.map(({ id, name }) => (id === undefined ? byName.get(name) : byId.get(id)));
  const changeOf = new Map<VariantInput, VariantPatch>();
  refuseFlaws(
    targets.flatMap((target, index) => {
      const change = changes[index];
      if (target === undefined || change === undefined) return [];
      if (changeOf.has(target)) {
        return [{ pointer: `/variants/${index}`, detail: `Names variant ${target.name} a second time.` }];
      }
      changeOf.set(target, change);
      return [];
    }),
  );
  if (isDraft) {
    return changes.map((change, index) => changed(targets[index], change));
  }
  const unknown = changes.find((_, index) => targets[index] === undefined);
  if (unknown !== undefined) {
    throw refusal.wrongState(
      `Variant ${unknown.name} cannot be added any more; the experiment has been active. Change ${openWhileAssigning}, or create a new experiment.`,
    );
  }
  return before.map((variant) => {
    const change = changeOf.get(variant);
    return change === undefined ? variant : changed(variant, change);
  });
}

/** Applies a change to a variant. If the config equals the stored one after normalisation, the stored form is kept. */
function changed(variant: VariantInput | undefined, change: VariantPatch): VariantInput {
  const next = { ...newVariant, ...variant, ...withoutUndefined(change) };
  const isSame =
    variant !== undefined && isDeepStrictEqual(normaliseConfig(variant.config), normaliseConfig(next.config));
  return isSame ? { ...next, config: variant.config } : next;
}

const newVariant = { description: null, allocation: Number.NaN, config: {} };

function withoutUndefined(change: VariantPatch): VariantPatch {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as unknown as VariantPatch;
}

function applyAllocations(
  variants: readonly VariantInput[],
  allocations: Readonly<Record<string, number>>,
): VariantInput[] {
  const names = new Set(variants.map((variant) => variant.name));
  refuseFlaws(
    Object.keys(allocations)
      .filter((name) => !names.has(name))
      .map((name) => ({ pointer: `/allocations/${escapePointer(name)}`, detail: 'Is not the name of a variant.' })),
  );
  return variants.map((variant) => ({
    ...variant,
    allocation: Object.hasOwn(allocations, variant.name)
      ? (allocations[variant.name] ?? Number.NaN)
      : variant.allocation,
  }));
}

/** The input with changes of open fields only. Configs keep their stored form. @throws RefusalError `wrong_state` that names every other change */
function onlyOpenFields(status: ExperimentStatus, before: ExperimentInput, after: ExperimentInput): ExperimentInput {
  const hasEnded = status !== 'active' && status !== 'paused';
  const closed = Object.entries(hasEnded ? { ...fieldNames, ...finalFieldNames } : fieldNames)
    .filter(([field]) => !isDeepStrictEqual(before[field as ClosableField], after[field as ClosableField]))
    .map(([, name]) => name);
  const closedVariants = after.variants.flatMap((variant, index) => {
    const old = before.variants[index];
    const same =
      old === undefined ||
      (sameApartFromAllocation(old, variant) && !(hasEnded && old.allocation !== variant.allocation));
    return same ? [] : [`variants/${variant.name}`];
  });
  const names = [...closed, ...closedVariants];
  if (names.length > 0) {
    const [since, open] = hasEnded
      ? [`the experiment is ${status}`, openWhenCompleted]
      : ['the experiment has been active', openWhileAssigning];
    throw refusal.wrongState(
      `${names.join(', ')} cannot change once ${since}; only ${open} can. Create a new experiment for the rest.`,
    );
  }
  const variants = before.variants.map((variant, index) => ({
    ...variant,
    allocation: after.variants[index]?.allocation ?? variant.allocation,
  }));
  return { ...after, variants };
}

type ClosableField = keyof typeof fieldNames | keyof typeof finalFieldNames;

function sameApartFromAllocation(a: VariantInput, b: VariantInput): boolean {
  return (
    a.name === b.name &&
    a.description === b.description &&
    isDeepStrictEqual(normaliseConfig(a.config), normaliseConfig(b.config))
  );
}

function sameContent(a: Experiment, b: Experiment): boolean {
  return isDeepStrictEqual({ ...a, version: 0, updatedAt: 0 }, { ...b, version: 0, updatedAt: 0 });
}
