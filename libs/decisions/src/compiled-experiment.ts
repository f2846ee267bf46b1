import {
  type DecisionAllocation,
  type ExperimentDefinition,
  type HoldoutDefinition,
  type VariantDefinition,
} from '@assay/contracts';
import {
  type Attributes,
  BUCKETS,
  compileCondition,
  createBucketer,
  dialectOf,
  type Bucketer,
  type Condition,
  type HashAlgorithm,
  layerPoint,
} from '@assay/hashing';
import { policiesOf } from './policy-store.js';

/** Variant id → its probability, given that the unit is in the experiment; sums to 1. */
export type Propensities = Readonly<Record<string, number>>;

/** A variant and the probabilities with which variants are assigned. */
export interface CompiledVariant {
  readonly definition: VariantDefinition;
  /** Its probability among the units in the experiment. */
  readonly propensity: number;
  /**
   * What to report when the unit gets this variant: the probabilities of the split or of the allocation that drew it, or certainty when the
   * experiment admits no new units.
   */
  readonly propensities: Propensities;
  /** The learning allocation with these probabilities; null for the split's. */
  readonly allocation: DecisionAllocation | null;
}

/** One version of a learning allocation, compiled for one version of an experiment. */
export interface CompiledAllocation {
  /** Whether the draw is keyed by the decision's id, otherwise by the unit's. */
  readonly perDecision: boolean;
  /**
   * @param id of the unit or of the decision
   * @param attributes of the unit: the input of a contextual policy
   */
  draw(id: string, attributes: Attributes): CompiledVariant;
}

/** One version of an experiment, compiled for deciding: nothing is parsed or searched per unit. */
export interface CompiledExperiment {
  readonly definition: ExperimentDefinition;
  readonly variants: readonly CompiledVariant[];
  variantById(id: string): CompiledVariant | undefined;
  /** The unit's bucket, 0 to 9999. */
  readonly bucketOf: Bucketer;
  /** The variant that owns a bucket; undefined outside the allocation. */
  variantAt(bucket: number): CompiledVariant | undefined;
  overrideFor(unitId: string): CompiledVariant | undefined;
  inLayer(unitId: string): boolean;
  readonly condition: Condition | null;
  /** The policy versions that variants name, by variant id; undefined if none does. */
  readonly policies: ReadonlyMap<string, string> | undefined;
  /** Draws in place of the split; undefined without an active allocation. */
  readonly allocation: CompiledAllocation | undefined;
  /** Whether stored assignments are looked up, because the current rule may give a unit another variant than its stored one. */
  readonly looksUp: boolean;
}

/**
 * The experiment, decided by its split; see `withAllocation`.
 *
 * @throws ConditionError when its targeting does not compile, SyntaxError when it is not JSON; neither happens for a definition that passed
 *   `defineExperiment`
 */
export function compileExperiment(definition: ExperimentDefinition): CompiledExperiment {
  const variants = compileVariants(definition.variants);
  const byId = new Map(variants.map((variant) => [variant.definition.variant_id, variant]));
  const owners = new Array<CompiledVariant | undefined>(BUCKETS).fill(undefined);
  for (const variant of variants) {
    for (const range of variant.definition.ranges) {
      owners.fill(variant, range.from, range.to);
    }
  }
  const overrides = new Map(Object.entries(definition.overrides));
  const { layer } = definition;
  const algorithm = definition.hash_algorithm as HashAlgorithm;
  return {
    definition,
    variants,
    variantById: (id) => byId.get(id),
    bucketOf: createBucketer(algorithm, definition.salt),
    variantAt: (bucket) => owners[bucket],
    overrideFor: (unitId) => {
      const id = overrides.size === 0 ? undefined : overrides.get(unitId);
      return id === undefined ? undefined : byId.get(id);
    },
    inLayer: (unitId) => {
      if (layer === null) {
        return true;
      }
      const point = layerPoint(layer.name, unitId);
      return point >= layer.from && point < layer.to;
    },
    condition:
      definition.targeting === null
        ? null
        : compileCondition(JSON.parse(definition.targeting), undefined, dialectOf(algorithm)),
    policies: policiesOf(definition),
    allocation: undefined,
    looksUp: definition.sticky,
  };
}

/** The stored part of a definition: all of an active one; of others only what shows that they are not active. */
export function outlineOf(definition: ExperimentDefinition): ExperimentDefinition {
  return definition.status === 'active'
    ? definition
    : { ...definition, variants: [], overrides: {}, targeting: null, metrics: [] };
}

/**
 * An experiment without decisions, because it is not active. It is not compiled, and its long parts are not kept: there may be any number of them,
 * and only their status is needed. When it becomes active again, a complete version arrives.
 */
export function closedExperiment(definition: ExperimentDefinition): CompiledExperiment {
  return {
    definition: outlineOf(definition),
    variants: [],
    variantById: () => undefined,
    bucketOf: () => 0,
    variantAt: () => undefined,
    overrideFor: () => undefined,
    inLayer: () => false,
    condition: null,
    policies: undefined,
    allocation: undefined,
    looksUp: false,
  };
}

function compileVariants(definitions: readonly VariantDefinition[]): CompiledVariant[] {
  const total = definitions.reduce((sum, variant) => sum + variant.allocation, 0);
  const split = Object.fromEntries(definitions.map((variant) => [variant.variant_id, variant.allocation / total]));
  return definitions.map((definition) =>
    total === 0
      ? new CertainVariant(definition, definitions)
      : { definition, propensity: split[definition.variant_id] ?? 0, propensities: split, allocation: null },
  );
}

/**
 * A variant of an experiment that admits no new units. Each variant's vector differs, so all of them together would take the square of the number of
 * variants: a vector is created when a unit keeps the variant.
 */
class CertainVariant implements CompiledVariant {
  readonly propensity = 1;
  readonly allocation = null;

  constructor(
    readonly definition: VariantDefinition,
    private readonly all: readonly VariantDefinition[],
  ) {}

  get propensities(): Propensities {
    return Object.fromEntries(this.all.map((variant) => [variant.variant_id, variant === this.definition ? 1 : 0]));
  }
}

/** A compiled holdout. */
export interface CompiledHoldout {
  readonly definition: HoldoutDefinition;
  holds(unitId: string): boolean;
  /** True when it keeps units out of the experiment. */
  covers(experiment: ExperimentDefinition): boolean;
}

export function compileHoldout(definition: HoldoutDefinition): CompiledHoldout {
  const bucketOf = createBucketer('assay', definition.salt);
  const experiments = new Set(definition.experiments);
  return {
    definition,
    holds: (unitId) => bucketOf(unitId) < definition.share,
    covers: ({ experiment_id, unit_type }) =>
      definition.is_active &&
      definition.unit_type === unit_type &&
      (experiments.size === 0 || experiments.has(experiment_id)),
  };
}
