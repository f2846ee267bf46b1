import { type Page, type PageRequest, refusal, refuseFlaws } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import { Clock, CONFIG, newId, version } from '@assay/service-kit';
import { checkExperiment, completeScenario, type ScenarioInput } from '@assay/survival';
import { Inject, Injectable } from '@nestjs/common';
import { checkDiskSpace } from '../domain/check-file-bytes.js';
import { checkSize } from '../domain/check-size.js';
import { costOf } from '../domain/cost-of.js';
import type { Experiment, ExperimentConfiguration, Run } from '../domain/experiment.js';
import type { ExperimentStatus } from '../domain/experiment-status.js';
import { fileBytesOf } from '../domain/file-bytes-of.js';
import { planSweep } from '../domain/plan-sweep.js';
import { noRuns } from '../domain/run-status.js';
import { scenarioHash } from '../domain/scenario-hash.js';
import { type ExperimentData, isTableData } from '../domain/table-data.js';
import { tableHash } from '../domain/table-hash.js';
import { ManageScenarios } from './manage-scenarios.js';
import { ManageTables } from './manage-tables.js';
import { namedFlaws } from './named-flaws.js';
import { ExperimentFiles, ExperimentStore } from './ports.js';
import { fileLimits, resourceLimits, type ResourceSettings } from './resource-settings.js';

/** What a caller asks for. The data may be the name of an own table, or of an existing scenario with the fields that differ. */
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
    private readonly files: ExperimentFiles,
    private readonly tables: ManageTables,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly settings: ResourceSettings,
  ) {}

  /** Creates a pending experiment with its runs. @throws RefusalError if it breaks a rule */
  async create({ id = newId(), ...asked }: NewExperiment, actor: Actor): Promise<Experiment> {
    const configuration = { ...asked, data: await this.#dataOf(asked) };
    refuseFlaws(
      namedFlaws(checkSize(configuration, resourceLimits(this.settings))),
      'The experiment is too large. See errors.',
    );
    const fileBytes = fileBytesOf(configuration);
    const noSpace = checkDiskSpace(fileBytes, await this.files.freeBytes());
    if (noSpace !== undefined) throw refusal.tooLarge(noSpace);
    const { data } = configuration;
    const runs = plannedRuns(id, configuration);
    const experiment: Experiment<ExperimentData> = {
      id,
      configuration,
      scenarioSha256: isTableData(data) ? tableHash(data.table) : scenarioHash(data),
      status: 'PENDING',
      cancelRequested: false,
      failureReason: null,
      runCounts: { ...noRuns, PENDING: runs.length },
      attempts: 0,
      fileBytes,
      codeVersion: version,
      createdBy: actor.subject,
      createdAt: this.clock.now(),
      startedAt: null,
      completedAt: null,
    };
    await this.store.insert(experiment, runs, actor, fileLimits(this.settings));
    return experiment;
  }

  /** The complete data. @throws RefusalError if the experiment breaks a rule */
  async #dataOf(asked: Omit<NewExperiment, 'id'>): Promise<ExperimentData> {
    const refuse = (flaws: ReturnType<typeof checkExperiment>) =>
      refuseFlaws(namedFlaws(flaws), 'The experiment breaks a rule. See errors.');
    const table = await this.tables.find(asked.data.name);
    if (table === undefined) {
      const data = await this.scenarios.fill(asked.data);
      refuse(checkExperiment({ ...asked, data }));
      return completeScenario(data as ScenarioInput);
    }
    const others = Object.keys(asked.data).filter((field) => field !== 'name');
    refuse([
      ...others.map((field) => ({
        rule: 'table_is_fixed',
        pointer: `/data/${field}`,
        message: `is given, but ${table.name} is a table, which has only its name.`,
      })),
      ...checkExperiment(asked, { rows: table.n_samples }),
    ]);
    return this.tables.asData(table, asked);
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
function plannedRuns(experimentId: string, configuration: ExperimentConfiguration<ExperimentData>): Run[] {
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
