import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporary, removeTemporary, writeWhole } from '@assay/files';
import type { MetricRow, ModelConfiguration, Run } from '../domain/experiment.js';
import { extraMetricsCsv, metricsCsv, readMetricsCsv } from '../domain/metrics-csv.js';
import type { BaselineFile, PreprocessingFile } from '../domain/survival-model.js';
import { tensorBoardEvents } from './tensor-board-events.js';
import { decodeResumeState, encodeResumeState, type ResumeState } from './resume-state.js';

/** The files of a run, in `<experiment>/runs/<run>`. */
export class RunFiles {
  readonly #root: string;
  readonly #path: string;
  readonly #events: string;

  constructor(experimentFolder: string, runFolder: string) {
    this.#path = `runs/${runFolder}`;
    this.#root = join(experimentFolder, 'runs', runFolder);
    this.#events = join(experimentFolder, 'tensorboard', runFolder);
  }

  /** Deletes what an earlier training wrote. */
  async clear(): Promise<void> {
    for (const folder of [this.#root, this.#events]) await rm(folder, { recursive: true, force: true });
  }

  /** Deletes what a killed process began to write. No other process writes the run's files. */
  async removeUnfinished(): Promise<void> {
    for (const folder of [this.#root, this.#events]) await removeTemporary(folder);
  }

  async writeConfiguration(
    { id, seed, configuration }: Pick<Run, 'id' | 'seed'> & { configuration: ModelConfiguration },
    attempt: number,
    learningRate: number,
  ): Promise<void> {
    const content = { run_id: id, seed, ...configuration, learning_rate: learningRate, attempt };
    await this.#write('config.json', json(content));
  }

  async writeStatus(status: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#write('status.json', json(status));
  }

  async writeMetrics(width: number, depth: number, rows: readonly MetricRow[]): Promise<void> {
    await this.#write('metrics.csv', metricsCsv(width, depth, rows));
    await this.#write('extra_metrics.csv', extraMetricsCsv(rows));
  }

  /** The measurements for TensorBoard, in `tensorboard/<run>`. */
  async writeEvents(rows: readonly MetricRow[]): Promise<void> {
    await writeWhole(join(this.#events, 'events.out.tfevents.0.assay'), tensorBoardEvents(rows));
  }

  async readMetrics(): Promise<MetricRow[]> {
    const extra = await readFile(join(this.#root, 'extra_metrics.csv'), 'utf8').catch(nullIfMissing);
    return readMetricsCsv(await readFile(join(this.#root, 'metrics.csv'), 'utf8'), extra);
  }

  /** @param baseline of the training split under the network */
  async writeBest(network: Uint8Array, baseline: BaselineFile): Promise<void> {
    await this.#write('checkpoints/best.onnx', network);
    await this.#write('baseline.json', `${JSON.stringify(baseline)}\n`);
  }

  async writePreprocessing(preprocessing: PreprocessingFile): Promise<void> {
    await this.#write('preprocessing.json', json(preprocessing));
  }

  /** @returns the path of the network in the experiment's folder */
  async writeCheckpoint(epoch: number, { network, ...state }: ResumeState & { network: Uint8Array }): Promise<string> {
    const name = `checkpoints/epoch_${epoch}`;
    // The state is first, because checkpoints are found and deleted by their states: a kill in between leaves no network that nothing deletes.
    await this.#write(`${name}.state`, encodeResumeState(state));
    await this.#write(`${name}.onnx`, network);
    return `${this.#path}/${name}.onnx`;
  }

  /** @throws Error if the file is damaged */
  async readCheckpoint(epoch: number): Promise<ResumeState> {
    return decodeResumeState(await readFile(join(this.#root, `checkpoints/epoch_${epoch}.state`)));
  }

  /** Epochs of the checkpoints, the newest first. */
  async checkpoints(): Promise<number[]> {
    const names = await readdir(join(this.#root, 'checkpoints')).catch(() => []);
    const epochs = names.flatMap((name) => /^epoch_(\d+)\.state$/.exec(name)?.[1] ?? []).map(Number);
    return epochs.sort((a, b) => b - a);
  }

  /** @param kept number of the newest ones that are kept */
  async deleteCheckpoints(kept: number): Promise<void> {
    for (const epoch of (await this.checkpoints()).slice(kept)) {
      for (const kind of ['onnx', 'state'])
        await rm(join(this.#root, `checkpoints/epoch_${epoch}.${kind}`), { force: true });
    }
  }

  /** Paths in the experiment's folder. */
  async list(): Promise<string[]> {
    const entries = await readdir(this.#root, { recursive: true }).catch(() => []);
    const files: string[] = [];
    for (const entry of entries.filter((name) => !isTemporary(name)).sort()) {
      if ((await stat(join(this.#root, entry))).isFile()) files.push(`${this.#path}/${entry}`);
    }
    return files;
  }

  async #write(name: string, content: string | Uint8Array): Promise<void> {
    await writeWhole(join(this.#root, name), content);
  }
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
