import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BaselineHazard, columnTransforms, evaluationSchedule, FlawedError } from '@assay/survival';
import { exportNetwork, Trainer, type EpochReport, type NetworkShape, type TrainingSettings } from '@assay/training';
import { evaluationPoints } from '../domain/evaluation-points.js';
import type { MetricRow } from '../domain/experiment.js';
import type { RunOutcome } from '../domain/run-outcome.js';
import type { FromTraining, TrainingTask } from '../domain/training-messages.js';
import { loadData, type RunData } from './load-data.js';
import { Measurements } from './measurements.js';
import { RunFiles } from './run-files.js';
import { writeData } from './write-data.js';

/** What the training needs of its process. */
export interface TrainingHost {
  send(message: FromTraining): Promise<void>;
  /** Aborted when the training is to stop after a checkpoint. */
  readonly stopping: AbortSignal;
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** How often messages and signals are received between epochs. */
const TURN_MS = 50;
const ALIVE_MS = 1_000;
/** The newest ones; the second is used if the first is damaged. */
const KEPT_CHECKPOINTS = 2;

/**
 * Trains a run from its last checkpoint to its end: measures by the schedule, writes the run's files, and sends checkpoints and the outcome. The
 * parameters, measurements and files after it do not depend on where the training was interrupted, except for times.
 */
export async function trainRun(task: TrainingTask, host: TrainingHost): Promise<void> {
  let outcome: RunOutcome | 'stopped';
  try {
    outcome = await new RunTraining(task, host, await loadData(task)).run();
  } catch (error) {
    const noSpace = noSpaceOf(error);
    if (noSpace !== undefined) return host.send({ kind: 'failed', reason: noSpace });
    const ended = outcomeOfError(error);
    if (ended === undefined) throw error;
    outcome = ended;
  }
  await host.send(outcome === 'stopped' ? { kind: 'stopped' } : { kind: 'ended', outcome });
}

/** What to report if the disk is full, as a whole or for this user. The last checkpoint is unchanged then. */
function noSpaceOf(error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? `The disk is full (${message}). The run continues from its last checkpoint when it is tried again.`
    : undefined;
}

/** Errors that another attempt would meet again. */
function outcomeOfError(error: unknown): RunOutcome | undefined {
  if (error instanceof FlawedError) return { status: 'FAILED', reason: error.message, artifacts: [] };
  if (error instanceof RangeError && /array buffer allocation|memory/i.test(error.message))
    return { status: 'SKIPPED', reason: `Out of memory: ${error.message}`, artifacts: [] };
  return undefined;
}

interface MeasuredNetwork {
  readonly epoch: number;
  readonly parameters: Float32Array;
  /** Of the training split under the network. */
  readonly baseline: BaselineHazard;
}

class RunTraining {
  readonly #files: RunFiles;
  readonly #shape: NetworkShape;
  readonly #table;
  readonly #measurements: Measurements;
  readonly #schedule: ReadonlySet<number>;
  #rows: MetricRow[] = [];
  /** Measurements after this epoch are not stored yet. */
  #sentTo = -1;
  #best: { readonly epoch: number; readonly cIndex: number } | null = null;
  /** Of the best epoch, if it is newer than the last checkpoint. */
  #unwrittenBest: MeasuredNetwork | null = null;
  #attempt = 1;

  constructor(
    private readonly task: TrainingTask,
    private readonly host: TrainingHost,
    private readonly data: RunData,
  ) {
    const { configuration, run } = task;
    const { training } = configuration;
    this.#table = data.tables.train;
    this.#files = new RunFiles(task.folder, run.folder);
    this.#measurements = new Measurements(data.tables, training);
    this.#shape = {
      inputs: this.#table.columns,
      width: run.width,
      depth: run.depth,
      activation: training.activation,
    };
    this.#schedule = new Set(
      evaluationSchedule(training.epochs, evaluationPoints(configuration, run.width, run.depth)),
    );
  }

  async run(): Promise<RunOutcome | 'stopped'> {
    await writeData(this.task, this.data);
    await this.#files.removeUnfinished();
    let trainer = await this.#start();
    const { epochs, retry_lr_factor: factor } = this.task.configuration.training;
    let turn = performance.now();
    let alive = turn;
    let checkpoint = turn;
    while (trainer.epoch < epochs) {
      const report = trainer.trainEpoch();
      if (report.nonFinite !== null) {
        if (this.#attempt > 1) return this.#fail(report);
        trainer.close();
        await this.#warn(
          `Epoch ${report.epoch} of ${this.task.run.folder} had a ${report.nonFinite} that is not finite; training again with the learning rate times ${factor}.`,
        );
        trainer = await this.#begin(2);
        continue;
      }
      if (this.#schedule.has(report.epoch)) this.#measure(trainer, report);
      const now = performance.now();
      if (trainer.epoch === epochs) break;
      if (now - turn >= TURN_MS) {
        await nextTurn();
        turn = performance.now();
      }
      if (this.host.stopping.aborted || now - checkpoint >= this.task.checkpointMs) {
        await this.#save(trainer);
        if (this.host.stopping.aborted) return 'stopped';
        checkpoint = performance.now();
        alive = checkpoint;
      } else if (now - alive >= ALIVE_MS) {
        await this.host.send({ kind: 'alive' });
        alive = now;
      }
    }
    return this.#complete(trainer);
  }

  get #settings(): TrainingSettings {
    const { training } = this.task.configuration;
    return {
      optimizer: training.optimizer,
      learningRate: training.learning_rate * (this.#attempt === 1 ? 1 : training.retry_lr_factor),
      weightDecay: training.weight_decay,
      dropout: training.dropout,
      batchSize: training.batch_size,
      ties: training.ties,
      seed: this.task.run.seed,
    };
  }

  /**
   * Restores the newest checkpoint that is whole, and begins anew where there is none. It may be newer than the one that the service has stored,
   * if the process was killed in between; the measurements after that one are sent again.
   */
  async #start(): Promise<Trainer> {
    const { checkpoint } = this.task;
    if (checkpoint === null) return this.#begin(1);
    for (const epoch of await this.#files.checkpoints()) {
      try {
        const { state, best, attempt } = await this.#files.readCheckpoint(epoch);
        this.#attempt = attempt;
        const trainer = Trainer.restore(this.#shape, this.#settings, this.#table, state);
        this.#rows = (await this.#files.readMetrics()).filter((row) => row.epoch <= epoch);
        this.#best = best;
        this.#sentTo = attempt === checkpoint.attempt ? Math.min(epoch, checkpoint.epoch) : -1;
        return trainer;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await this.#warn(
          `Cannot resume ${this.task.run.folder} from its checkpoint of epoch ${epoch}, using an earlier one: ${reason}`,
        );
      }
    }
    return this.#begin(checkpoint.attempt);
  }

  async #begin(attempt: number): Promise<Trainer> {
    this.#attempt = attempt;
    this.#rows = [];
    this.#best = null;
    this.#unwrittenBest = null;
    this.#sentTo = -1;
    await this.#files.clear();
    await this.#files.writeConfiguration(this.task.run, attempt, this.#settings.learningRate);
    const { preprocessing } = this.data;
    if (preprocessing !== null) await this.#files.writePreprocessing(preprocessing);
    const trainer = Trainer.create(this.#shape, this.#settings, this.#table);
    if (this.#schedule.has(0)) this.#measure(trainer, undefined);
    await this.#sendProgress(0, null);
    return trainer;
  }

  #measure(trainer: Trainer, report: EpochReport | undefined): void {
    const { rows, baseline } = this.#measurements.of(trainer, report, this.host.now());
    this.#rows.push(...rows);
    const validation = rows.find(({ split }) => split === 'val')?.cIndex ?? NaN;
    if (validation > (this.#best?.cIndex ?? -Infinity)) {
      this.#best = { epoch: trainer.epoch, cIndex: validation };
      this.#unwrittenBest = { epoch: trainer.epoch, parameters: trainer.parameters(), baseline };
    }
  }

  async #save(trainer: Trainer): Promise<void> {
    const { width, depth } = this.task.run;
    await this.#files.writeMetrics(width, depth, this.#rows);
    if (this.#unwrittenBest) await this.#writeBest(this.#unwrittenBest);
    this.#unwrittenBest = null;
    const path = await this.#files.writeCheckpoint(trainer.epoch, {
      network: this.#export(trainer.parameters()),
      state: trainer.state(),
      best: this.#best,
      attempt: this.#attempt,
    });
    await this.#sendProgress(trainer.epoch, path);
    await this.#files.writeStatus({ status: 'RUNNING', epochs_completed: trainer.epoch });
    await this.#files.deleteCheckpoints(KEPT_CHECKPOINTS);
  }

  async #writeBest({ epoch, parameters, baseline }: MeasuredNetwork): Promise<void> {
    await this.#files.writeBest(this.#export(parameters), {
      epoch,
      last_time: this.#table.times.reduce((last, time) => Math.max(last, time), 0),
      times: Array.from(baseline.times),
      log_cumulative_hazard: Array.from(baseline.logCumulative),
    });
  }

  /** The network for inputs in the units of own data: it standardises them itself. */
  #export(parameters: Float32Array): Uint8Array {
    const { preprocessing } = this.data;
    return exportNetwork(this.#shape, parameters, preprocessing === null ? undefined : columnTransforms(preprocessing));
  }

  async #sendProgress(epoch: number, checkpointPath: string | null): Promise<void> {
    const since = this.#sentTo;
    const progress = {
      epoch,
      attempt: this.#attempt,
      learningRate: this.#settings.learningRate,
      bestEpoch: this.#best?.epoch ?? null,
      checkpointPath,
      trainingRows: this.#table.rows,
      trainingEvents: this.#table.events.reduce((sum, event) => sum + event, 0),
      since,
      rows: this.#rows.filter((row) => row.epoch > since),
    };
    this.#sentTo = epoch;
    await this.host.send({ kind: 'checkpoint', progress });
  }

  async #complete(trainer: Trainer): Promise<RunOutcome> {
    await this.#save(trainer);
    await this.#files.writeEvents(this.#rows);
    await this.#files.deleteCheckpoints(1);
    const weightsSha256 = sha256(trainer.parameters());
    await this.#files.writeStatus({
      status: 'COMPLETED',
      epochs_completed: trainer.epoch,
      weights_sha256: weightsSha256,
      best_checkpoint_epoch: this.#best?.epoch ?? null,
    });
    trainer.close();
    return { status: 'COMPLETED', weightsSha256, artifacts: await this.#files.list() };
  }

  /** The measurements of the epoch that could not be trained are NaN. */
  async #fail(report: EpochReport): Promise<RunOutcome> {
    const { width, depth } = this.task.run;
    const reason = `Epoch ${report.epoch} had a ${report.nonFinite} that is not finite, also with the learning rate ${this.#settings.learningRate}.`;
    this.#rows = this.#rows.filter(({ epoch }) => epoch < report.epoch);
    this.#rows.push(...Measurements.notFinite(report, this.host.now()));
    await this.#files.writeMetrics(width, depth, this.#rows);
    await this.#files.writeEvents(this.#rows);
    await this.#sendProgress(report.epoch - 1, null);
    await this.#files.writeStatus({ status: 'FAILED', epochs_completed: report.epoch - 1, failure_reason: reason });
    return { status: 'FAILED', reason, artifacts: await this.#files.list() };
  }

  #warn(message: string): Promise<void> {
    return this.host.send({ kind: 'warning', message });
  }
}

/** Of the parameters as little-endian 32-bit floating-point numbers, in hexadecimal digits. */
function sha256(parameters: Float32Array): string {
  const { buffer, byteOffset, byteLength } = parameters;
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}
