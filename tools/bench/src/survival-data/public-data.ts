import { concordance, coxNegativeLogLikelihood, type SurvivalTable, takeRows } from '@assay/survival';
import { Trainer } from '@assay/training';

/** A data set, split into rows to train on and to test, as `peers/survival/datasets.py` writes it. */
export interface PublicSplit {
  readonly name: string;
  /** Of the split. */
  readonly seed: number;
  readonly train: StoredTable;
  readonly test: StoredTable;
  /** C-index on the test rows of Cox's linear model of lifelines. */
  readonly cox: number;
}

interface StoredTable {
  readonly rows: number;
  readonly columns: number;
  readonly features: readonly number[];
  readonly times: readonly number[];
  readonly events: readonly number[];
}

/** Every fifth row of the training rows, which are in random order, is for early stopping. */
const VALIDATION_EACH = 5;
const MAX_EPOCHS = 300;
/** Epochs without a better validation loss after which training ends. */
const PATIENCE = 30;

/**
 * The C-index on the test rows of a DeepSurv network: two hidden layers of 32 units (relu), AdamW with learning rate 1e-3 and weight decay 0.1, and the
 * epoch with the least loss on a fifth of the training rows.
 */
export function deepSurvConcordance({ train: stored, test: storedTest, seed }: PublicSplit): number {
  const [all, test] = [tableOf(stored), tableOf(storedTest)];
  const rows = (isValidation: boolean): Uint32Array =>
    Uint32Array.from({ length: all.rows }, (_, row) => row).filter(
      (row) => (row % VALIDATION_EACH === 0) === isValidation,
    );
  const [train, validation] = [takeRows(all, rows(false)), takeRows(all, rows(true))];
  const trainer = Trainer.create(
    { inputs: all.columns, width: 32, depth: 2, activation: 'relu' },
    {
      optimizer: 'adamw',
      learningRate: 1e-3,
      weightDecay: 0.1,
      dropout: 0,
      batchSize: Math.min(256, train.rows),
      ties: 'efron',
      seed,
    },
    train,
  );
  let best = { loss: Infinity, epoch: 0, c: NaN };
  while (trainer.epoch < Math.min(MAX_EPOCHS, best.epoch + PATIENCE)) {
    trainer.trainEpoch();
    const { times, events } = validation;
    const loss = coxNegativeLogLikelihood(
      trainer.predict(validation.features, validation.rows),
      times,
      events,
      'efron',
    );
    if (loss >= best.loss) continue;
    const logHazards = trainer.predict(test.features, test.rows);
    best = { loss, epoch: trainer.epoch, c: concordance(test.times, test.events, logHazards).harrell };
  }
  trainer.close();
  return best.c;
}

function tableOf({ rows, columns, features, times, events }: StoredTable): SurvivalTable {
  return {
    ...{ rows, columns },
    features: Float32Array.from(features),
    times: Float64Array.from(times),
    events: Uint8Array.from(events),
  };
}
