import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  encodeTable,
  fitPreprocessing,
  generate,
  readTable,
  splitData,
  splitRows,
  type SplitTable,
  takeRows,
} from '@assay/survival';
import type { Split } from '../domain/experiment.js';
import { readOptions } from '../domain/read-options.js';
import type { PreprocessingFile } from '../domain/survival-model.js';
import { isTableData, TABLE_FILE, type TableData } from '../domain/table-data.js';
import type { TrainingTask } from '../domain/training-messages.js';

/** The data of an experiment, split and encoded: the same for each of its runs. */
export interface RunData {
  readonly tables: Readonly<Record<Split, SplitTable>>;
  /** The file ground_truth.json. */
  readonly groundTruth: Readonly<Record<string, unknown>>;
  /** Fitted on the training split; null for generated data, which are encoded already. */
  readonly preprocessing: PreprocessingFile | null;
}

/** @throws FlawedError if the data break a rule */
export async function loadData({ folder, configuration }: TrainingTask): Promise<RunData> {
  const { data, seed, splits } = configuration;
  if (isTableData(data)) return ownData(data, await readFile(join(folder, TABLE_FILE)), configuration);
  const generated = generate(data, seed);
  return { tables: splitData(generated, splits, seed), groundTruth: { ...generated.groundTruth }, preprocessing: null };
}

function ownData(
  { table: source, censoring_rate: censored }: TableData,
  content: Uint8Array,
  { seed, splits }: TrainingTask['configuration'],
): RunData {
  const table = readTable(content, source.columns, readOptions(source));
  const rows = splitRows(table.events, splits, seed);
  const preprocessing = fitPreprocessing(table, rows.train);
  const encoded = encodeTable(table, preprocessing);
  const tables = {
    train: takeRows(encoded, rows.train),
    val: takeRows(encoded, rows.val),
    test: takeRows(encoded, rows.test),
  };
  return {
    tables,
    groundTruth: noTruth(preprocessing.columns, censored, seed),
    preprocessing: { ...preprocessing, missing: source.missing },
  };
}

/** The true effects are unknown; the fields are those of generated data. */
const noTruth = (columns: readonly string[], censored: number, seed: number) => ({
  beta: null,
  columns,
  predictive: null,
  weibull_scale: null,
  weibull_shape: null,
  censoring_rate_parameter: null,
  realised_censoring_rate: censored,
  c_index_of_true_risk: null,
  seed,
});
