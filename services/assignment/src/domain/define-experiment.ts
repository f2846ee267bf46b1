import {
  compileCondition,
  ConditionError,
  hashAlgorithms,
  type HashAlgorithm,
  layout,
  type Ranges,
} from '@assay/hashing';
import { type Experiment, type Layer, type Variant } from './experiment.js';
import { type Flaw, refuseFlaws } from './refusal.js';
import { toTenThousandths, WHOLE } from './share.js';
import { escapePointer, isKey } from './text.js';
import { configFlaws, type JsonObject } from './variant-config.js';

/** A variant as a caller describes it. */
export interface VariantInput {
  /** Names an existing variant whatever its new name is. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly description: string | null;
  /** Decimal share from 0 to 1. */
  readonly allocation: number;
  readonly config: JsonObject;
}

/** An experiment as a caller describes it, defaults filled in. */
export interface ExperimentInput {
  readonly name: string;
  readonly description: string | null;
  readonly unitType: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly variants: readonly VariantInput[];
  /** A variant's name; undefined means `control`, else the first. */
  readonly baseline: string | undefined;
  readonly hashAlgorithm: string;
  /** Undefined means the experiment's id. */
  readonly salt: string | undefined;
  readonly layer: Layer | null;
  readonly targeting: JsonObject | null;
  /** Unit id → variant name. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly metrics: readonly string[];
}

/** Time and ids are inputs of the domain. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly newId: () => string;
}

/**
 * A new draft, version 1.
 *
 * @throws Refusal `rule_broken` naming every field that is wrong
 */
export function defineExperiment(input: ExperimentInput, { now, newId }: Circumstances): Experiment {
  const id = newId();
  const facts = { id, version: 1, status: 'draft', sticky: false, salt: id, createdAt: now, updatedAt: now } as const;
  return shapeExperiment(input, { ...facts, variants: [] }, undefined, newId);
}

/** What a definition does not say about itself. */
export type Facts = Pick<
  Experiment,
  'id' | 'version' | 'status' | 'sticky' | 'salt' | 'variants' | 'createdAt' | 'updatedAt'
>;

/**
 * Checks a definition and lays out its buckets.
 *
 * @param facts who it is; its variants keep their ids by id or else by name
 * @param ranges the layout to start from, when units have already been assigned by it
 * @throws Refusal `rule_broken` naming every field that is wrong
 */
export function shapeExperiment(
  input: ExperimentInput,
  facts: Facts,
  ranges: Ranges | undefined,
  newId: () => string,
): Experiment {
  refuseFlaws(definitionFlaws(input, facts));
  const shares = input.variants.map((variant) => {
    const known =
      facts.variants.find((other) => other.id === variant.id) ??
      facts.variants.find((other) => other.name === variant.name);
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
    variants,
  };
}

function definitionFlaws(input: ExperimentInput, facts: Facts): Flaw[] {
  return [
    ...keyFlaws(input.name, 255, '/name'),
    ...keyFlaws(input.unitType, 50, '/unit_type'),
    ...(input.salt === undefined ? [] : keyFlaws(input.salt, 255, '/salt')),
    ...scheduleFlaws(input),
    ...algorithmFlaws(input.hashAlgorithm),
    ...variantFlaws(input.variants, facts.variants),
    ...baselineFlaws(input),
    ...layerFlaws(input.layer),
    ...targetingFlaws(input.targeting),
    ...overrideFlaws(input),
    ...metricFlaws(input.metrics),
  ];
}

/** What is wrong with a name-like text. */
export function keyFlaws(text: string, longest: number, pointer: string): Flaw[] {
  const detail = `Must have 1 to ${longest} characters, none of them NUL or a lone surrogate.`;
  return isKey(text, longest) ? [] : [{ pointer, detail }];
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
  const flaws = variants.flatMap((variant, index) => {
    const at = `/variants/${index}`;
    const twin = variants.findIndex((other) => other.name === variant.name) !== index;
    const stranger = variant.id !== undefined && existing.every((other) => other.id !== variant.id);
    return [
      ...keyFlaws(variant.name, 255, `${at}/name`),
      ...(twin ? [{ pointer: `${at}/name`, detail: `Another variant is called ${variant.name} already.` }] : []),
      ...(stranger
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

/** What is wrong with a share. */
export function allocationFlaws(share: number, pointer: string): Flaw[] {
  const detail = 'Must be a number from 0 to 1 with at most 4 decimal places.';
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

function targetingFlaws(targeting: JsonObject | null): Flaw[] {
  try {
    if (targeting !== null) {
      compileCondition(targeting);
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
  return Object.entries(overrides).flatMap(([unit, name]) => {
    const pointer = `/overrides/${escapePointer(unit)}`;
    return [
      ...keyFlaws(unit, 255, pointer),
      ...(variants.some((variant) => variant.name === name)
        ? []
        : [{ pointer, detail: 'Must be the name of a variant.' }]),
    ];
  });
}

function metricFlaws(metrics: readonly string[]): Flaw[] {
  return metrics.flatMap((metric, index) => [
    ...keyFlaws(metric, 100, `/metrics/${index}`),
    ...(metrics.indexOf(metric) === index ? [] : [{ pointer: `/metrics/${index}`, detail: 'Is named twice.' }]),
  ]);
}
