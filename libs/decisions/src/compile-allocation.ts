// Imported directly, not through the index: the rest of the package takes 40 MB and half a second to load, and decisions do not need it.
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
 * Prepares an allocation for drawing. Its probabilities are in the order of the definition's variants, whatever the order of the arms, so a receipt's
 * version, allocation and propensities suffice to repeat the draw.
 *
 * @param propensities by variant id; a missing variant has 0
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
 * The experiment with its newest allocation in place of any earlier one. If the allocation is not active or cannot be drawn from, the split decides.
 *
 * Once units have been drawn, they keep their variant: a new allocation would draw them again, and the split does not depend on the draw. If each
 * decision is drawn separately, there is nothing to keep.
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
  // An allocation from an older snapshot on disk does not have the field.
  if (typeof policy === 'string') {
    return compileContextual(definition, { ...shared, model_version: version }, policy, arms);
  }
  const propensities = Object.fromEntries(arms.map((arm) => [arm.variant_id, arm.probability]));
  return compileAllocation(definition, { ...shared, model_version: null }, propensities);
}

/** Prepares a contextual policy for drawing: every context has its own probabilities, with which a receipt's draw can be repeated. */
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

/** @returns undefined unless it is a policy of these arms */
function readPolicy(json: string, arms: ExperimentAllocation['arms']): CompiledPolicy | undefined {
  try {
    const policy = JSON.parse(json) as ContextualPolicy;
    const isTheirs = policy.arms.length === arms.length && policy.arms.every((arm, i) => arm.armId === arms[i]?.arm_id);
    return isTheirs ? compilePolicy(policy) : undefined;
  } catch {
    return undefined;
  }
}
