import { EpochBatches } from '../batches/epoch-batches.js';
import { engineOf } from '../engines/choose-engine.js';
import { createEngine } from '../engines/create-engine.js';
import { type Engine } from '../engines/engine.js';
import { checkShape, type NetworkShape } from '../network/network-shape.js';
import { sortByTime } from '../table/sorted-table.js';
import { checkTable, type SurvivalTable } from '../table/survival-table.js';
import { type EpochReport } from './epoch-report.js';
import { BatchStatistics } from './batch-statistics.js';
import { decodeState, encodeState, tableFingerprint, TrainerStateError } from './trainer-state.js';
import { checkSettings, type EngineName, type TrainingSettings } from './training-settings.js';

/**
 * Trains a network on a table with Cox's partial likelihood. The same shape, settings and table give the same bits after every epoch, also across
 * {@link Trainer.state} and {@link Trainer.restore}: on every machine with the WebAssembly engine, on processors of one kind with ONNX Runtime,
 * whose kernels differ between kinds.
 */
export class Trainer {
  #epoch = 0;
  #failed = false;

  private constructor(
    private readonly shape: NetworkShape,
    private readonly settings: TrainingSettings,
    /** Identifies the training that a state belongs to. */
    private readonly training: string,
    private readonly engine: Engine,
    private readonly batches: EpochBatches,
  ) {}

  /** @throws RangeError if shape, settings or table are invalid, or if there is not enough memory */
  static create(shape: NetworkShape, settings: TrainingSettings, table: SurvivalTable): Trainer {
    checkShape(shape);
    checkTable(table);
    checkSettings(settings, table.rows);
    if (shape.inputs !== table.columns)
      throw new RangeError(`inputs: ${shape.inputs}, but the table has ${table.columns} columns.`);
    const name = engineOf(shape, settings);
    const engine = createEngine(name, shape, settings, sortByTime(table));
    const { inputs, width, depth, activation } = shape;
    const { optimizer, learningRate, weightDecay, dropout, batchSize, ties, seed } = settings;
    const training = JSON.stringify({
      shape: { inputs, width, depth, activation },
      settings: { optimizer, learningRate, weightDecay, dropout, batchSize, ties, seed },
      engine: name,
      table: tableFingerprint(table),
    });
    return new Trainer(shape, settings, training, engine, new EpochBatches(table.rows, batchSize, seed));
  }

  /**
   * A training that continues where {@link Trainer.state} was called, with the same bits.
   * @throws TrainerStateError if the bytes are damaged or belong to another shape, other settings or another table
   * @throws RangeError as {@link Trainer.create}
   */
  static restore(shape: NetworkShape, settings: TrainingSettings, table: SurvivalTable, state: Uint8Array): Trainer {
    const { training, epoch, engine } = decodeState(state);
    const trainer = Trainer.create(shape, settings, table);
    if (training !== trainer.training)
      throw new TrainerStateError(`The state is of another training: ${training} instead of ${trainer.training}.`);
    trainer.engine.load(engine);
    trainer.#epoch = epoch;
    return trainer;
  }

  /** The engine that trains. */
  get engineName(): EngineName {
    return this.engine.name;
  }

  /** Number of completed epochs. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Number of batches of an epoch, the optimiser's steps unless a batch has no event. */
  get batchesPerEpoch(): number {
    return this.batches.count;
  }

  /**
   * Trains one epoch. It ends early at a loss or gradient that is not finite; see {@link EpochReport.nonFinite}.
   * @throws Error after such an end
   */
  trainEpoch(): EpochReport {
    if (this.#failed) throw new Error('The training has ended with a value that is not finite.');
    const epoch = this.#epoch + 1;
    const statistics = new BatchStatistics();
    const batches = this.batches.of(epoch);
    for (const [batch, rows] of batches.entries()) {
      const loss = this.engine.differentiate(rows, { epoch, batch });
      if (loss === null) statistics.skip();
      else if (!Number.isFinite(loss)) statistics.fail('loss');
      else statistics.add(loss, this.engine.update());
      if (statistics.nonFinite !== null) break;
    }
    this.#failed = statistics.nonFinite !== null;
    this.#epoch = epoch;
    const { learningRate } = this.settings;
    return { epoch, ...statistics.summary(), weightNorm: this.engine.weightNorm(), learningRate };
  }

  /** A copy of the parameters, layer by layer: weights (inputs × width by rows), bias, …, output weights. */
  parameters(): Float32Array {
    return this.engine.parameters();
  }

  /**
   * Log hazards in evaluation mode, without dropout.
   * @param features rows × columns by rows
   * @throws RangeError if the number of features is not that of the rows
   */
  predict(features: Float32Array, rows: number): Float64Array {
    if (features.length !== rows * this.shape.inputs)
      throw new RangeError(`features: ${features.length} values instead of ${rows} × ${this.shape.inputs}.`);
    return this.engine.predict(features, rows);
  }

  /** All that {@link Trainer.restore} needs. @throws Error after a value that is not finite */
  state(): Uint8Array {
    if (this.#failed) throw new Error('The training has ended with a value that is not finite.');
    return encodeState({ training: this.training, epoch: this.#epoch, engine: this.engine.save() });
  }

  /** Frees the engine; the trainer cannot be used afterwards. */
  close(): void {
    this.engine.close();
  }
}
