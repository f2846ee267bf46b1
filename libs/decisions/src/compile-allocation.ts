// Not by the index: what else is there takes 40 MB and half a second to load, and deciding has no use for it.
import { type CompiledPolicy, compilePolicy, type ContextualPolicy } from '@assay/bandits/contextual-policy';
import { createDrawPoint, drawArm } from '@assay/bandits/draw';
import { type DecisionAllocation, type ExperimentAllocation, type ExperimentDefinition } from '@assay/contracts';
import {
  type CompiledAllocation,
  type CompiledExperiment,
  type CompiledVariant,
  type Propensities,
} from './compiled-experiment.js';

/**
 * Makes an allocation ready to draw. Its probabilities lie side by side in the order of the definition's variants, whatever
 * order the arms had: so a receipt's version, allocation and propensities are enough to draw it again.
 *
 * @param propensities by variant id; a variant that is not named has 0
 * @returns undefined when it cannot be drawn from: a variant is unknown, or the probabilities do not sum to exactly 1
 */
export function compileAllocation(
  definition: ExperimentDefinition,
  allocation: DecisionAllocation,
  propensities: Propensities,
): CompiledAllocation | undefined {
  const ids = definition.variants.map((variant) => variant.variant_id);
  const probabilities = ids.map((id) => propensities[id] ?? 0);
  const sum = probabilities.reduce((total, probability) => total + probability, 0);
  const known = new Set(ids);
  if (sum !== 1 || Object.keys(propensities).some((id) => !known.has(id))) {
    return undefined;
  }
  const vector = Object.fromEntries(ids.map((id, index) => [id, probabilities[index] ?? 0]));
  const arms = definition.variants.map((variant, index) => ({
    definition: variant,
    propensity: probabilities[index] ?? 0,
    propensities: vector,
    allocation,
  }));
  const pointOf = createDrawPoint(definition.experiment_id, allocation.version);
  return {
    perDecision: allocation.per_decision,
    draw: (id) => arms[drawArm(probabilities, pointOf(id))] as CompiledVariant,
  };
}

/**
 * The experiment with its newest allocation in place of any before. One that is not active, or that cannot be drawn from,
 * leaves the deciding to the split.
 *
 * Once units were drawn, they keep their variant whatever decides later: another version would draw anew, and the split
 * knows nothing of the draw. Only where each decision is drawn anew there is nothing to keep.
 */
export function withAllocation(experiment: CompiledExperiment, newest: ExperimentAllocation): CompiledExperiment {
  const { per_decision } = newest;
  const allocation = newest.is_active ? compileNewest(experiment.definition, newest) : undefined;
  const looksUp = allocation === undefined ? experiment.definition.sticky || !per_decision : !per_decision;
  return { ...experiment, allocation, looksUp };
}

function compileNewest(definition: ExperimentDefinition, newest: ExperimentAllocation): CompiledAllocation | undefined {
  const { arms, bandit_config_id, per_decision, policy, version } = newest;
  const shared = { bandit_config_id, version, per_decision };
  // One from an older snapshot on disk does not have the field.
  if (typeof policy === 'string') {
    return compileContextual(definition, { ...shared, model_version: version }, policy, arms);
  }
  const propensities = Object.fromEntries(arms.map((arm) => [arm.variant_id, arm.probability]));
  return compileAllocation(definition, { ...shared, model_version: null }, propensities);
}

/** Makes a contextual policy ready to draw: every context has probabilities of its own, with which the receipt can be drawn again. */
function compileContextual(
  { experiment_id, variants }: ExperimentDefinition,
  allocation: DecisionAllocation,
  policyJson: string,
  arms: ExperimentAllocation['arms'],
): CompiledAllocation | undefined {
  const policy = readPolicy(policyJson, arms);
  const armByVariant = new Map(arms.map((arm, index) => [arm.variant_id, index]));
  const armOf = variants.map((variant) => armByVariant.get(variant.variant_id) ?? -1);
  if (policy === undefined || armOf.filter((arm) => arm >= 0).length < arms.length) {
    return undefined;
  }
  const pointOf = createDrawPoint(experiment_id, allocation.version);
  return {
    perDecision: allocation.per_decision,
    draw: (id, attributes) => {
      const byArm = policy.allocate(attributes).probabilities;
      const probabilities = armOf.map((arm) => byArm[arm] ?? 0);
      const propensities: Record<string, number> = {};
      variants.forEach(({ variant_id }, index) => {
        propensities[variant_id] = probabilities[index] ?? 0;
      });
      const drawn = drawArm(probabilities, pointOf(id));
      const variant = variants[drawn] as (typeof variants)[number];
      return { definition: variant, propensity: probabilities[drawn] ?? 0, propensities, allocation };
    },
  };
}

/** @returns undefined for what is no policy of these arms */
function readPolicy(json: string, arms: ExperimentAllocation['arms']): CompiledPolicy | undefined {
  try {
    const policy = JSON.parse(json) as ContextualPolicy;
    const isTheirs = policy.arms.length === arms.length && policy.arms.every((arm, i) => arm.armId === arms[i]?.arm_id);
    return isTheirs ? compilePolicy(policy) : undefined;
  } catch {
    return undefined;
  }
}
