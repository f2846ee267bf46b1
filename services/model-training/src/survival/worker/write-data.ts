import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '@assay/files';
import { writeNpz } from '@assay/formats';
import type { SplitTable } from '@assay/survival';
import { splits } from '../domain/experiment.js';
import type { TrainingTask } from '../domain/training-messages.js';
import type { RunData } from './load-data.js';

/** Writes the experiment's configuration and data, unless another run did: every run would write the same. */
export async function writeData(
  { folder, experimentId, configuration }: TrainingTask,
  { groundTruth, tables }: RunData,
): Promise<void> {
  const write = async (path: string, content: () => string | Uint8Array) => {
    const file = join(folder, path);
    if (!(await exists(file))) await writeWhole(file, content());
  };
  await write('config.json', () => json({ experiment_id: experimentId, ...configuration }));
  for (const split of splits) await write(`data/${split}.npz`, () => npzOf(tables[split]));
  // The last one, so that its existence means that all are there.
  await write('data/ground_truth.json', () => json(groundTruth));
}

/** X (rows × columns), T and E, as the specification names them. */
const npzOf = ({ rows, columns, features, times, events }: SplitTable): Uint8Array =>
  writeNpz({
    X: { type: 'float32', shape: [rows, columns], data: features },
    T: { type: 'float64', shape: [rows], data: times },
    E: { type: 'uint8', shape: [rows], data: events },
  });

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
