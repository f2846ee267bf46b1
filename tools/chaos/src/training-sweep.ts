import { randomUUID } from 'node:crypto';
import { checkExperiment, survivalApi, type Address } from '@assay/local-stack';
import { eventually } from '@assay/testing';
import type { Ledger } from './ledger.js';
import type { Line } from './report.js';

/** Four runs, each a few seconds of work. */
const definition = {
  seed: 42,
  seeds: [1, 2],
  data: {
    name: 'chaos',
    n_samples: 300,
    n_features: 6,
    n_predictive: 3,
    covariate_type: 'gaussian',
    censoring_rate: 0.3,
    weibull_shape: 1.5,
  },
  model: { widths: [8, 16], depths: [2] },
  training: { epochs: 2_000, batch_size: 64, evaluation_points: 30 },
};
/** For requests while something is unavailable, and for a sweep in competition with everything else. */
const PATIENCE_MS = 180_000;

/** Starts a sweep of model training, with requests that are repeated until they are answered. @returns its id */
export async function startSweep(address: Address): Promise<string> {
  const id = randomUUID();
  await eventually(async () => {
    const { status } = await survivalApi.findOrCreate(address, id, definition);
    if (status === 'PENDING') await survivalApi.command(address, id, 'start');
  }, PATIENCE_MS);
  return id;
}

/** Waits until a run of the sweep has trained for an epoch or more, or all have ended. */
export async function untilTraining(address: Address, id: string): Promise<void> {
  await eventually(async () => {
    const runs = await survivalApi.runsOf(address, id);
    if (!runs.some(({ epochs_completed: epochs }) => epochs > 0)) throw new Error(`No run of sweep ${id} has begun.`);
  }, PATIENCE_MS);
}

/**
 * Compares the sweeps during which an instance was killed with one that is not disturbed: every run has the same weights, and the files of each sweep
 * agree with the database.
 */
export async function reconcileSweeps(address: Address, ledger: Ledger, ids: readonly string[]): Promise<Line[]> {
  if (ids.length === 0) return [];
  const undisturbed = await startSweep(address);
  const expected = await weightsOf(address, undisturbed);
  let found = 0;
  for (const id of ids) {
    const weights = await weightsOf(address, id);
    found += [...expected].filter(([folder, sha256]) => weights.get(folder) === sha256).length;
    const { differences } = await checkExperiment(address, id);
    for (const difference of differences) ledger.find(`sweep ${id}: ${difference}`);
  }
  const wanted = ids.length * expected.size;
  const what = 'training: runs with the weights of an undisturbed sweep';
  return [{ what, expected: wanted, found, lost: wanted - found, double: 0 }];
}

/** The SHA-256 of the weights of each run, once the sweep has ended. */
async function weightsOf(address: Address, id: string): Promise<Map<string, string | null>> {
  await eventually(async () => {
    const { status } = await survivalApi.experimentOf(address, id);
    if (status === 'PENDING' || status === 'RUNNING') throw new Error(`Sweep ${id} is ${status}.`);
  }, PATIENCE_MS);
  const runs = await survivalApi.runsOf(address, id);
  return new Map(runs.map(({ folder, weights_sha256 }) => [folder, weights_sha256]));
}
