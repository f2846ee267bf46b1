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

/** Variant id → the probability it had, given that the unit is in the experiment; sums to 1. */
export type Propensities = Readonly<Record<string, number>>;

/** A variant with the probabilities by which it is given out. */
export interface CompiledVariant {
  readonly definition: VariantDefinition;
  /** Its probability among the units in the experiment. */
  readonly propensity: number;
  /**
   * What to report when the unit gets this variant: the vector of the split or of the allocation that drew it, or certainty
   * when nobody is let in any more.
   */
  readonly propensities: Propensities;
  /** The learning allocation that these probabilities are of; null for the split's. */
  readonly allocation: DecisionAllocation | null;
}

/** One version of a learning allocation, made ready to draw from one version of an experiment. */
export interface CompiledAllocation {
  /** Whether each decision is drawn by its own id, else by its unit's. */
  readonly perDecision: boolean;
  /**
   * @param id of the unit or of the decision
   * @param attributes of the unit: what a contextual policy decides from
   */
  draw(id: string, attributes: Attributes): CompiledVariant;
}

/** One version of an experiment, made ready to decide: nothing is parsed or searched per unit. */
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
  /** What draws in place of the split; undefined while nothing does. */
  readonly allocation: CompiledAllocation | undefined;
  /** Whether stored assignments are looked up, because whatever decides now may not give a unit what it has. */
  readonly looksUp: boolean;
}

/**
 * The experiment as its split decides it; see `withAllocation`.
 *
 * @throws ConditionError when its targeting does not compile, SyntaxError when it is not JSON; a definition that passed
 *   `defineExperiment` never does
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
    allocation: undefined,
    looksUp: definition.sticky,
  };
}

/** What is kept of a definition: all of an active one; of the others, what says that they are not. */
export function outlineOf(definition: ExperimentDefinition): ExperimentDefinition {
  return definition.status === 'active'
    ? definition
    : { ...definition, variants: [], overrides: {}, targeting: null, metrics: [] };
}

/**
 * An experiment that decides about nobody, as only active ones do. Nothing of it is compiled, and what is long of it is not kept: there may be
 * any number of them, and of what they say only the status is asked. A version that is active again comes whole.
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
 * A variant of an experiment that lets nobody in any more. Its vector differs from every other's, so all of them together would be as many
 * numbers as the square of the variants: each is made when a unit keeps the variant.
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

/** A holdout made ready to decide. */
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
