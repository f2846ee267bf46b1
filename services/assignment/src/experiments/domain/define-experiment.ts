import { escapePointer, type Flaw, refuseFlaws } from '@assay/kernel';
import {
  compileCondition,
  ConditionError,
  dialectOf,
  hashAlgorithms,
  type HashAlgorithm,
  layout,
  type Ranges,
} from '@assay/hashing';
import { type AfterCompletion, type Experiment, type Layer, type Population, type Variant } from './experiment.js';
import { defaultMaxVariants } from '../../shared/domain/limits.js';
import { toTenThousandths, WHOLE } from '../../shared/domain/share.js';
import { isKey, nameFault } from '../../shared/domain/text.js';
import { configFlaws, type JsonObject } from './variant-config.js';

/** A variant in a request. */
export interface VariantInput {
  /** Id of an existing variant, which may get a new name. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly description: string | null;
  /** Decimal share from 0 to 1. */
  readonly allocation: number;
  readonly config: JsonObject;
}

/** An experiment in a request, with defaults filled in. */
export interface ExperimentInput {
  readonly name: string;
  readonly description: string | null;
  readonly unitType: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly variants: readonly VariantInput[];
  /** A variant's name; undefined means `control`, or the first variant if there is no `control`. */
  readonly baseline: string | undefined;
  readonly hashAlgorithm: string;
  /** Undefined means the experiment's id. */
  readonly salt: string | undefined;
  readonly layer: Layer | null;
  readonly targeting: JsonObject | null;
  /** Unit id → variant name. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly metrics: readonly string[];
  readonly population: Population;
  readonly conversionWindowSeconds: number | null;
  readonly afterCompletion: AfterCompletion;
}

/** Time, ids and limits, which the domain receives as inputs. */
export interface ChangeContext {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly newId: () => string;
  /** Maximum variants of an experiment; 100 by default. */
  readonly maxVariants?: number;
}

/**
 * A new draft, version 1.
 *
 * @throws RefusalError `rule_broken` that lists every invalid field
 */
export function defineExperiment(input: ExperimentInput, context: ChangeContext): Experiment {
  const { now, newId } = context;
  const id = newId();
  const facts = { id, version: 1, status: 'draft', sticky: false, salt: id, createdAt: now, updatedAt: now } as const;
  const unstarted = { variants: [], activePeriods: [], completedAt: null };
  return shapeExperiment(input, { ...facts, ...unstarted }, undefined, context);
}

/** The properties of an experiment that are not part of a request. */
export type Facts = Pick<
  Experiment,
  | 'id'
  | 'version'
  | 'status'
  | 'sticky'
  | 'salt'
  | 'variants'
  | 'activePeriods'
  | 'completedAt'
  | 'createdAt'
  | 'updatedAt'
> & {
  /** The current name, which is not checked again: it may be older than the rules for names. */
  readonly name?: string;
};

/**
 * Checks a definition and lays out its buckets.
 *
 * @param facts the other properties; variants keep their ids if their id or name matches
 * @param ranges the previous layout, if units have been assigned by it
 * @throws RefusalError `rule_broken` that lists every invalid field
 */
export function shapeExperiment(
  input: ExperimentInput,
  facts: Facts,
  ranges: Ranges | undefined,
  { newId, maxVariants = defaultMaxVariants }: Pick<ChangeContext, 'newId' | 'maxVariants'>,
): Experiment {
  refuseTooMany(input.variants, facts.variants, maxVariants);
  refuseFlaws(definitionFlaws(input, facts));
  const byId = new Map(facts.variants.map((variant) => [variant.id, variant]));
  const byName = new Map(facts.variants.map((variant) => [variant.name, variant]));
  const shares = input.variants.map((variant) => {
    const known = (variant.id === undefined ? undefined : byId.get(variant.id)) ?? byName.get(variant.name);
    return {
      id: known?.id ?? newId(),
      name: variant.name,
      description: variant.description,
      allocation: toTenThousandths(variant.allocation) ?? 0,
      config: variant.config,
      createdAt: known?.createdAt ?? facts.updatedAt,
    };
  });
  const laidOut = new Map(layout(shares, ranges).map((owner) => [owner.id, owner.ranges]));
  const variants: Variant[] = shares.map((variant) => ({ ...variant, ranges: laidOut.get(variant.id) ?? [] }));
  const idOf = new Map(variants.map((variant) => [variant.name, variant.id]));
  const baseline = idOf.get(input.baseline ?? 'control') ?? variants[0]?.id ?? '';
  return {
    ...facts,
    name: input.name,
    description: input.description,
    unitType: input.unitType,
    startAt: input.startAt,
    endAt: input.endAt,
    hashAlgorithm: input.hashAlgorithm as HashAlgorithm,
    salt: input.salt ?? facts.salt,
    baselineVariantId: baseline,
    layer: input.layer,
    targeting: input.targeting,
    overrides: Object.fromEntries(Object.entries(input.overrides).map(([unit, name]) => [unit, idOf.get(name) ?? ''])),
    metrics: input.metrics,
    population: input.population,
    conversionWindowSeconds: input.conversionWindowSeconds,
    afterCompletion: input.afterCompletion,
    variants,
  };
}

/** Checked first, because all other checks are linear in the number of variants. An experiment that has more already may keep them. */
function refuseTooMany(variants: readonly VariantInput[], before: readonly Variant[], most: number): void {
  if (variants.length > Math.max(most, before.length)) {
    refuseFlaws([{ pointer: '/variants', detail: `There are ${variants.length}; at most ${most} are taken here.` }]);
  }
}

function definitionFlaws(input: ExperimentInput, facts: Facts): Flaw[] {
  return [
    ...(input.name === facts.name ? [] : nameFlaws(input.name, '/name')),
    ...keyFlaws(input.unitType, 50, '/unit_type'),
    ...(input.salt === undefined ? [] : keyFlaws(input.salt, 255, '/salt')),
    ...scheduleFlaws(input),
    ...algorithmFlaws(input.hashAlgorithm),
    ...variantFlaws(input.variants, facts.variants),
    ...baselineFlaws(input),
    ...layerFlaws(input.layer),
    ...targetingFlaws(input),
    ...overrideFlaws(input),
    ...metricFlaws(input.metrics),
  ];
}

/** The errors of a key: a non-empty, storable text. */
export function keyFlaws(text: string, longest: number, pointer: string): Flaw[] {
  const detail = `Must have 1 to ${longest} characters, none of them NUL or a lone surrogate.`;
  return isKey(text, longest) ? [] : [{ pointer, detail }];
}

/** The errors of a name that is used in a path. */
export function nameFlaws(name: string, pointer: string): Flaw[] {
  const flaws = keyFlaws(name, 255, pointer);
  const fault = flaws.length === 0 ? nameFault(name) : undefined;
  return fault === undefined ? flaws : [{ pointer, detail: fault }];
}

function scheduleFlaws({ startAt, endAt }: ExperimentInput): Flaw[] {
  const backwards = startAt !== null && endAt !== null && startAt >= endAt;
  return backwards ? [{ pointer: '/end_at', detail: 'Must be later than start_at.' }] : [];
}

function algorithmFlaws(algorithm: string): Flaw[] {
  const known: readonly string[] = hashAlgorithms;
  return known.includes(algorithm) ? [] : [{ pointer: '/hash_algorithm', detail: `Use one of ${known.join(', ')}.` }];
}

function variantFlaws(variants: readonly VariantInput[], existing: readonly Variant[]): Flaw[] {
  if (variants.length === 0) {
    return [{ pointer: '/variants', detail: 'Define at least one variant.' }];
  }
  const known = new Set(existing.map((variant) => variant.id));
  const names = new Set<string>();
  const flaws = variants.flatMap((variant, index) => {
    const at = `/variants/${index}`;
    const isDuplicate = names.has(variant.name);
    names.add(variant.name);
    const isUnknown = variant.id !== undefined && !known.has(variant.id);
    return [
      ...keyFlaws(variant.name, 255, `${at}/name`),
      ...(isDuplicate ? [{ pointer: `${at}/name`, detail: `Another variant is called ${variant.name} already.` }] : []),
      ...(isUnknown
        ? [{ pointer: `${at}/id`, detail: 'Is not a variant of this experiment; leave id out for a new one.' }]
        : []),
      ...allocationFlaws(variant.allocation, `${at}/allocation`),
      ...configFlaws(variant.config, `${at}/config`),
    ];
  });
  const sum = variants.reduce((total, variant) => total + (toTenThousandths(variant.allocation) ?? 0), 0);
  return sum <= WHOLE
    ? flaws
    : [...flaws, { pointer: '/variants', detail: `Allocations sum to ${sum / WHOLE}; they may sum to at most 1.` }];
}

/** The errors of a share. */
export function allocationFlaws(share: number, pointer: string): Flaw[] {
  const detail =
    'Must be a number from 0 to 1 with at most 4 decimal places; thirds, for instance, are 0.3333, 0.3333 and 0.3334.';
  return toTenThousandths(share) === undefined ? [{ pointer, detail }] : [];
}

function baselineFlaws({ baseline, variants }: ExperimentInput): Flaw[] {
  return baseline === undefined || variants.some((variant) => variant.name === baseline)
    ? []
    : [{ pointer: '/baseline', detail: 'Must be the name of a variant.' }];
}

function layerFlaws(layer: Layer | null): Flaw[] {
  if (layer === null) {
    return [];
  }
  const sliced = layer.from >= 0 && layer.from < layer.to && layer.to <= 1;
  return [
    ...keyFlaws(layer.name, 255, '/layer/name'),
    ...(sliced ? [] : [{ pointer: '/layer', detail: 'Must satisfy 0 <= from < to <= 1.' }]),
  ];
}

function targetingFlaws({ hashAlgorithm, targeting }: ExperimentInput): Flaw[] {
  try {
    if (targeting !== null) {
      compileCondition(targeting, undefined, dialectOf(hashAlgorithm as HashAlgorithm));
    }
  } catch (error) {
    if (error instanceof ConditionError) {
      return [{ pointer: `/targeting${error.pointer}`, detail: error.detail }];
    }
    throw error;
  }
  return [];
}

function overrideFlaws({ overrides, variants }: ExperimentInput): Flaw[] {
  const names = new Set(variants.map((variant) => variant.name));
  return Object.entries(overrides).flatMap(([unit, name]) => {
    const pointer = `/overrides/${escapePointer(unit)}`;
    return [
      ...keyFlaws(unit, 255, pointer),
      ...(names.has(name) ? [] : [{ pointer, detail: 'Must be the name of a variant.' }]),
    ];
  });
}

function metricFlaws(metrics: readonly string[]): Flaw[] {
  const seen = new Set<string>();
  return metrics.flatMap((metric, index) => {
    const isDuplicate = seen.has(metric);
    seen.add(metric);
    return [
      ...keyFlaws(metric, 100, `/metrics/${index}`),
      ...(isDuplicate ? [{ pointer: `/metrics/${index}`, detail: 'Is named twice.' }] : []),
    ];
  });
}
