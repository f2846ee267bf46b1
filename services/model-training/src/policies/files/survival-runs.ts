import { readFile } from 'node:fs/promises';
import { refusal, type RefusalError } from '@assay/kernel';
import { z } from 'zod';
import type { ExperimentFiles, RunLifecycle } from '../../survival/application/ports.js';
import type { BaselineFile, PreprocessingFile } from '../../survival/domain/survival-model.js';
import type { TrainedRun, TrainedRuns } from '../application/ports.js';

const groundTruthSchema = z.object({ columns: z.array(z.string()).min(1) });

/** The runs of the survival subject, with the files of their experiments. */
export class SurvivalRuns implements TrainedRuns {
  constructor(
    private readonly runs: RunLifecycle,
    private readonly files: ExperimentFiles,
  ) {}

  async get(runId: string, maxBytes: number): Promise<TrainedRun> {
    const found = await this.runs.load(runId);
    if (found === undefined) throw refused(`There is no training run ${runId}.`);
    const { run, experiment } = found;
    if (run.status !== 'COMPLETED') throw refused(`The run is ${run.status}. Only a COMPLETED one has a network.`);
    const network = await this.files.find(experiment.id, `runs/${run.folder}/checkpoints/best.onnx`);
    if (network === undefined)
      throw refused('The files of the run are not on this instance. Let instances share the directory of outputs.');
    if (network.bytes > maxBytes)
      throw refused(`The run's network has ${network.bytes} bytes. At most ${maxBytes} are taken.`);
    return {
      lineage: {
        runId: run.id,
        experimentId: experiment.id,
        scenarioSha256: experiment.scenarioSha256,
        codeVersion: experiment.codeVersion,
        seed: run.seed,
      },
      features: await this.#features(experiment.id),
      network: await readFile(network.file),
      survival: await this.#survival(experiment.id, run.folder),
    };
  }

  async #survival(experimentId: string, folder: string): Promise<TrainedRun['survival']> {
    const baseline = await this.#json<BaselineFile>(experimentId, `runs/${folder}/baseline.json`);
    if (baseline === undefined) return null;
    const preprocessing = await this.#json<PreprocessingFile>(experimentId, `runs/${folder}/preprocessing.json`);
    return { preprocessing: preprocessing ?? null, baseline };
  }

  /** A file that a training of this service wrote as a whole. */
  async #json<T>(experimentId: string, path: string): Promise<T | undefined> {
    const found = await this.files.find(experimentId, path);
    return found && (JSON.parse(await readFile(found.file, 'utf8')) as T);
  }

  async #features(experimentId: string): Promise<readonly string[] | null> {
    const file = await this.files.find(experimentId, 'data/ground_truth.json');
    if (file === undefined) return null;
    const content: unknown = JSON.parse(await readFile(file.file, 'utf8'));
    return groundTruthSchema.safeParse(content).data?.columns ?? null;
  }
}

const refused = (detail: string): RefusalError =>
  refusal.ruleBroken('The run cannot become a version. See errors.', [{ pointer: '/run_id', detail }]);
