import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExperimentDefinition } from '@assay/contracts';
import { repository } from '../frame/repository.js';

/** A unit's decision: the variant with its propensities and the bucket, or the reason for its exclusion. */
export type Verdict =
  | string
  | {
      readonly variant: {
        readonly definition: { readonly name: string };
        readonly propensities: Record<string, number>;
      };
      readonly bucket: number;
    };

/** Whether the experiment admits this unit, and with which variant; includes every check of the service, such as start and end. */
export type Decide = (unitId: string, attributes: Record<string, unknown>) => Verdict;

interface Experiment {
  readonly definition: ExperimentDefinition;
}
interface Domain {
  readonly compileExperiment: (definition: ExperimentDefinition) => Experiment;
  readonly closedTo: (experiment: Experiment, unitType: string, now: number) => string | undefined;
  readonly decide: (
    experiment: Experiment,
    holdouts: [],
    unitId: string,
    attributes: object,
    stored: 'none',
    decisionId: string,
  ) => Verdict;
}

/** The deciding code of services/assignment, imported from its build, because services cannot be imported as packages. */
export async function compile(definition: ExperimentDefinition): Promise<Decide> {
  const folder = join(repository, 'services', 'assignment', 'dist', 'domain');
  const load = (file: string): Promise<Domain> => import(pathToFileURL(join(folder, file)).href) as Promise<Domain>;
  const { compileExperiment } = await load('compiled-experiment.js');
  const { closedTo, decide } = await load('decide.js');
  const experiment = compileExperiment(definition);
  const now = Date.now();
  return (unitId, attributes) =>
    closedTo(experiment, definition.unit_type, now) ?? decide(experiment, [], unitId, attributes, 'none', '');
}
