// Not by the index: what else is there takes 40 MB and half a second to load, and deciding has no use for it.
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
  if (sum !== 1 || Object.keys(propensities).some((id) => !ids.includes(id))) {
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
  const { bandit_config_id, version, per_decision } = newest;
  const propensities = Object.fromEntries(newest.arms.map((arm) => [arm.variant_id, arm.probability]));
  const allocation = newest.is_active
    ? compileAllocation(
        experiment.definition,
        { bandit_config_id, version, per_decision, model_version: null },
        propensities,
      )
    : undefined;
  const looksUp = allocation === undefined ? experiment.definition.sticky || !per_decision : !per_decision;
  return { ...experiment, allocation, looksUp };
}
