import { isDeepStrictEqual } from 'node:util';
import { type Experiment, type Variant } from './experiment.js';
import { type Circumstances, type ExperimentInput, shapeExperiment, type VariantInput } from './define-experiment.js';
import { Refusal, refuseFlaws } from './refusal.js';
import { toShare } from './share.js';
import { escapePointer } from './text.js';
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
const alwaysOpen = 'allocations, targeting, overrides and description';

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
} as const satisfies Partial<Record<keyof ExperimentInput, string>>;

/**
 * The next version of an experiment, or the same one when nothing differs. A draft changes freely and is laid out anew.
 * Once it was active, its bucket ranges grow and shrink from the ones before, and its stored assignments hold (`sticky`).
 *
 * @throws Refusal `wrong_state` for a field that is closed by now, `rule_broken` for a wrong one
 */
export function changeExperiment(
  experiment: Experiment,
  patch: ExperimentPatch,
  { now, newId }: Circumstances,
): Experiment {
  if (experiment.status === 'completed') {
    throw new Refusal('wrong_state', 'The experiment is completed and does not change any more; create a new one.');
  }
  const isDraft = experiment.status === 'draft';
  const before = toInput(experiment);
  const { variants: changedVariants, allocations, ...fields } = patch;
  const listed =
    changedVariants === undefined ? before.variants : mergeVariants(before.variants, changedVariants, isDraft);
  const variants = allocations === undefined ? listed : applyAllocations(listed, allocations);
  const stillThere = variants.some((variant) => variant.name === before.baseline);
  const input: ExperimentInput = { ...before, baseline: stillThere ? before.baseline : undefined, ...fields, variants };
  const facts = { ...experiment, version: experiment.version + 1, updatedAt: now };
  const next = isDraft
    ? shapeExperiment(input, facts, undefined, newId)
    : ramp(experiment, shapeExperiment(onlyOpenFields(before, input), facts, experiment.variants, newId));
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
  const existing = (change: VariantPatch) =>
    before.find((variant) => (change.id === undefined ? variant.name === change.name : variant.id === change.id));
  const targets = changes.map(existing);
  refuseFlaws(
    targets.flatMap((target, index) =>
      target === undefined || targets.indexOf(target) === index
        ? []
        : [{ pointer: `/variants/${index}`, detail: `Names variant ${target.name} a second time.` }],
    ),
  );
  if (isDraft) {
    return changes.map((change) => ({ ...newVariant, ...existing(change), ...withoutUndefined(change) }));
  }
  const unknown = changes.find((change) => existing(change) === undefined);
  if (unknown !== undefined) {
    throw new Refusal(
      'wrong_state',
      `Variant ${unknown.name} cannot be added any more; units are assigned already. Change ${alwaysOpen}, or create a new experiment.`,
    );
  }
  return before.map((variant) => {
    const change = changes.find((candidate) => existing(candidate) === variant);
    return change === undefined ? variant : { ...variant, ...withoutUndefined(change) };
  });
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
  refuseFlaws(
    Object.keys(allocations)
      .filter((name) => variants.every((variant) => variant.name !== name))
      .map((name) => ({ pointer: `/allocations/${escapePointer(name)}`, detail: 'Is not the name of a variant.' })),
  );
  return variants.map((variant) => ({
    ...variant,
    allocation: Object.hasOwn(allocations, variant.name)
      ? (allocations[variant.name] ?? Number.NaN)
      : variant.allocation,
  }));
}

/** @throws Refusal `wrong_state` naming every field that differs and may not. Configs stay as they were first sent. */
function onlyOpenFields(before: ExperimentInput, after: ExperimentInput): ExperimentInput {
  const closed = Object.entries(fieldNames)
    .filter(
      ([field]) =>
        !isDeepStrictEqual(before[field as keyof typeof fieldNames], after[field as keyof typeof fieldNames]),
    )
    .map(([, name]) => name);
  const closedVariants = after.variants.flatMap((variant, index) => {
    const old = before.variants[index];
    return old === undefined || sameApartFromAllocation(old, variant) ? [] : [`variants/${variant.name}`];
  });
  const names = [...closed, ...closedVariants];
  if (names.length > 0) {
    throw new Refusal(
      'wrong_state',
      `${names.join(', ')} cannot change once units are assigned; only ${alwaysOpen} can. Create a new experiment for the rest.`,
    );
  }
  const variants = before.variants.map((variant, index) => ({
    ...variant,
    allocation: after.variants[index]?.allocation ?? variant.allocation,
  }));
  return { ...after, variants };
}

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
