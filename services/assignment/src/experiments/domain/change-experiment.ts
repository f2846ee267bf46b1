import { escapePointer, refusal, refuseFlaws } from '@assay/kernel';
import { isDeepStrictEqual } from 'node:util';
import { type Experiment, type Variant } from './experiment.js';
import { type ExperimentStatus } from './experiment-status.js';
import { type Circumstances, type ExperimentInput, shapeExperiment, type VariantInput } from './define-experiment.js';
import { toShare } from '../../shared/domain/share.js';
import { normaliseConfig } from './variant-config.js';

/** A variant in a change: what is left out stays as it is when the variant exists, else takes its default. */
export type VariantPatch = Partial<VariantInput> & Pick<VariantInput, 'name'>;

/** The fields a caller wants changed. */
export type ExperimentPatch = Partial<Omit<ExperimentInput, 'variants'>> & {
  readonly variants?: readonly VariantPatch[];
  /** Variant name → decimal share: a short way to change nothing else of the variants. */
  readonly allocations?: Readonly<Record<string, number>>;
};

/** What may change while units are being assigned, in the API's words. */
const openWhileAssigning = 'allocations, targeting, overrides, description and population';
/** Whom results are about may change at any time: both populations are counted. */
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

/** Closed, too, once the experiment is completed. */
const finalFieldNames = {
  description: 'description',
  targeting: 'targeting',
  overrides: 'overrides',
} as const satisfies Partial<Record<keyof ExperimentInput, string>>;

/**
 * The next version of an experiment, or the same one when nothing differs. A draft changes freely and is laid out anew.
 * Once it was active, its bucket ranges grow and shrink from the ones before, and its stored assignments hold (`sticky`).
 *
 * @throws RefusalError `wrong_state` for a field that is closed by now, `rule_broken` for a wrong one
 */
export function changeExperiment(
  experiment: Experiment,
  patch: ExperimentPatch,
  circumstances: Circumstances,
): Experiment {
  const isDraft = experiment.status === 'draft';
  const before = toInput(experiment);
  const { variants: changedVariants, allocations, ...fields } = patch;
  const listed =
    changedVariants === undefined ? before.variants : mergeVariants(before.variants, changedVariants, isDraft);
  const variants = allocations === undefined ? listed : applyAllocations(listed, allocations);
  const stillThere = variants.some((variant) => variant.name === before.baseline);
  const input: ExperimentInput = { ...before, baseline: stillThere ? before.baseline : undefined, ...fields, variants };
  const facts = { ...experiment, version: experiment.version + 1, updatedAt: circumstances.now };
  const next = isDraft
    ? shapeExperiment(input, facts, undefined, circumstances)
    : ramp(
        experiment,
        shapeExperiment(onlyOpenFields(experiment.status, before, input), facts, experiment.variants, circumstances),
      );
  return sameContent(experiment, next) ? experiment : next;
}

/** Marks the experiment once its allocations differ from those that units were assigned by. */
function ramp(before: Experiment, after: Experiment): Experiment {
  const changed = after.variants.some((variant, index) => variant.allocation !== before.variants[index]?.allocation);
  return { ...after, sticky: before.sticky || changed };
}

/** The experiment in the words a caller would use to define it. */
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

/** In a draft the list replaces the variants; later it may only name some of them. */
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

/** A config that comes back as it was served stays as it was sent. */
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

/** @throws RefusalError `wrong_state` naming every field that differs and may not. Configs stay as they were first sent. */
function onlyOpenFields(status: ExperimentStatus, before: ExperimentInput, after: ExperimentInput): ExperimentInput {
  const isOver = status !== 'active' && status !== 'paused';
  const closed = Object.entries(isOver ? { ...fieldNames, ...finalFieldNames } : fieldNames)
    .filter(([field]) => !isDeepStrictEqual(before[field as ClosableField], after[field as ClosableField]))
    .map(([, name]) => name);
  const closedVariants = after.variants.flatMap((variant, index) => {
    const old = before.variants[index];
    const same =
      old === undefined ||
      (sameApartFromAllocation(old, variant) && !(isOver && old.allocation !== variant.allocation));
    return same ? [] : [`variants/${variant.name}`];
  });
  const names = [...closed, ...closedVariants];
  if (names.length > 0) {
    const [since, open] = isOver
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
