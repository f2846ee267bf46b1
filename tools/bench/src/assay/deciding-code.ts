import type { ExperimentDefinition } from '@assay/contracts';
import { closedTo, compileExperiment, decide, type ExclusionReason, type Verdict } from '@assay/decisions';
import type { Attributes } from '@assay/hashing';

/** Whether the experiment admits this unit, and with which variant; includes every check of the service, such as start and end. */
export type Decide = (unitId: string, attributes: Attributes) => Verdict | ExclusionReason;

/** Compiles an experiment for deciding in this process, as `assignment` does. */
export function compile(definition: ExperimentDefinition): Decide {
  const experiment = compileExperiment(definition);
  const now = Date.now();
  return (unitId, attributes) =>
    closedTo(experiment, definition.unit_type, now) ?? decide(experiment, [], unitId, attributes, 'none', '');
}
