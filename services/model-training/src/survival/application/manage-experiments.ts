import { type Page, type PageRequest, refusal, refuseFlaws } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import { Clock, CONFIG, newId, version } from '@assay/service-kit';
import { checkExperiment, completeScenario, type DataScenario, type ScenarioInput } from '@assay/survival';
import { Inject, Injectable } from '@nestjs/common';
import { checkSize } from '../domain/check-size.js';
import { costOf } from '../domain/cost-of.js';
import type { Experiment, ExperimentConfiguration, Run } from '../domain/experiment.js';
import type { ExperimentStatus } from '../domain/experiment-status.js';
import { planSweep } from '../domain/plan-sweep.js';
import { scenarioHash } from '../domain/scenario-hash.js';
import { ManageScenarios, namedFlaws } from './manage-scenarios.js';
import { ExperimentStore } from './ports.js';
import { resourceLimits, type ResourceSettings } from './resource-settings.js';

/** What a caller asks for. The scenario may be the name of an existing one with the fields that differ. */
export interface NewExperiment extends Omit<ExperimentConfiguration, 'data'> {
  readonly id: string | undefined;
  readonly data: Partial<ScenarioInput> & Pick<ScenarioInput, 'name'>;
}

/** Experiments: creating and reading. */
@Injectable()
export class ManageExperiments {
  constructor(
    private readonly store: ExperimentStore,
    private readonly scenarios: ManageScenarios,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly settings: ResourceSettings,
  ) {}

  /** Creates a pending experiment with its runs. @throws RefusalError if it breaks a rule */
  async create({ id = newId(), ...asked }: NewExperiment, actor: Actor): Promise<Experiment> {
    const data = await this.scenarios.fill(asked.data);
    refuseFlaws(namedFlaws(checkExperiment({ ...asked, data })), 'The experiment breaks a rule. See errors.');
    const configuration = { ...asked, data: completeScenario(data as ScenarioInput) };
    refuseFlaws(
      namedFlaws(checkSize(configuration, resourceLimits(this.settings))),
      'The experiment is too large. See errors.',
    );
    const experiment: Experiment<DataScenario> = {
      id,
      configuration,
      scenarioSha256: scenarioHash(configuration.data),
      status: 'PENDING',
      cancelRequested: false,
      failureReason: null,
      attempts: 0,
      codeVersion: version,
      createdBy: actor.subject,
      createdAt: this.clock.now(),
      startedAt: null,
      completedAt: null,
    };
    await this.store.insert(experiment, plannedRuns(id, configuration), actor);
    return experiment;
  }

  page(filter: { status?: ExperimentStatus | undefined }, page: PageRequest): Promise<Page<Experiment>> {
    return this.store.page(filter, page);
  }

  /** @throws RefusalError `not_found` */
  async get(id: string): Promise<Experiment> {
    const experiment = await this.store.get(id);
    if (experiment === undefined) throw refusal.notFound(`There is no experiment ${id}.`);
    return experiment;
  }

  /** @throws RefusalError `not_found` */
  async run(id: string, runId: string): Promise<Run> {
    const run = await this.store.run(id, runId);
    if (run === undefined) throw refusal.notFound(`The experiment ${id} has no run ${runId}.`);
    return run;
  }
}

/** The runs in the order of their ids, from the smallest network to the largest. */
function plannedRuns(experimentId: string, configuration: ExperimentConfiguration<DataScenario>): Run[] {
  return planSweep(configuration).map((planned) => ({
    ...planned,
    id: newId(),
    experimentId,
    configuration: { ...configuration.training, width: planned.width, depth: planned.depth },
    parameters: costOf(configuration, planned.width, planned.depth).parameters,
    trainingRows: null,
    trainingEvents: null,
    status: 'PENDING',
    failureReason: null,
    attempts: 0,
    learningRate: configuration.training.learning_rate,
    startedAt: null,
    completedAt: null,
    epochsCompleted: 0,
    checkpointPath: null,
    bestCheckpointEpoch: null,
    weightsSha256: null,
    policyVersionId: null,
    mlflowRunId: null,
  }));
}
