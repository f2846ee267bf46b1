import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Address } from '../api.js';
import { LiveLines } from '../demonstration/live-lines.js';
import { StackError } from '../stack-error.js';
import { followProgress } from './follow-progress.js';
import { curvePicture, lossPicture, type MeasuredRun } from './pictures.js';
import { duration, progressLine, progressLines } from './progress-lines.js';
import { curveLines, verdictLines } from './report-lines.js';
import * as api from './survival-api.js';
import { experimentIdOf, type SweepDefinition, trainingRows } from './sweep.js';

export interface SurvivalOptions {
  readonly address: Address;
  readonly definition: SweepDefinition;
  /** Distinguishes several experiments with the same definition. */
  readonly repetition: number;
  /** The folder for pictures. */
  readonly output: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Without a terminal, a line is written after this share of the work. */
const LINE_SHARE = 0.1;

/** Runs the sweep or continues it, shows its progress and its results, and writes the pictures. @throws StackError if the sweep does not complete */
export async function runSurvival(options: SurvivalOptions): Promise<void> {
  const { address, definition, log, output, repetition } = options;
  const { epochs } = definition.training;
  const id = experimentIdOf(definition, repetition);
  const experiment = await startOrContinue(address, id, definition, log);
  const count = definition.model.widths.length * definition.seeds.length;
  log(`The experiment is ${address.url}/v1/survival/experiments/${id}`);
  log(
    `It trains ${count} networks: ${definition.model.widths.length} widths with ${definition.seeds.length} seeds each, ${epochs.toLocaleString('en-US')} epochs on ${trainingRows} rows.`,
  );
  log('');
  if (experiment.status !== 'COMPLETED') await follow(options, id);
  const ended = await api.experimentOf(address, id);
  if (ended.status !== 'COMPLETED')
    throw new StackError(
      `The experiment ended ${ended.status}${ended.failure_reason === null ? '' : `: ${ended.failure_reason}`}`,
    );
  const [curves, runs] = await Promise.all([api.curvesOf(address, id), api.runsOf(address, id)]);
  const curve = curves.get('c_index');
  if (curve === undefined) throw new StackError('The experiment has no curve of the C-index.');
  const took = (Date.parse(ended.completed_at ?? '') - Date.parse(ended.started_at ?? '')) / 1_000;
  log('');
  log(`Trained and measured in ${duration(took)}.`);
  log('');
  curveLines(curve).forEach(log);
  verdictLines(curves).forEach(log);
  log('');
  const measured = await shownRuns(address, id, runs, curve);
  const pictures = { 'double-descent.svg': curvePicture(curve, trainingRows), 'loss.svg': lossPicture(measured) };
  mkdirSync(output, { recursive: true });
  for (const [name, picture] of Object.entries(pictures)) {
    writeFileSync(join(output, name), picture);
    log(`  Picture   ${join(output, name)}`);
  }
  log(
    `  Files     ${address.url}/v1/survival/experiments/${id}/files (configuration, checkpoints, measurements, curves)`,
  );
}

async function startOrContinue(
  address: Address,
  id: string,
  definition: SweepDefinition,
  log: (line: string) => void,
): Promise<api.SurvivalExperiment> {
  const experiment = await api.findOrCreate(address, id, definition);
  switch (experiment.status) {
    case 'PENDING':
      return api.command(address, id, 'start');
    case 'RUNNING':
      log('The sweep was started before and continues.');
      return experiment;
    case 'COMPLETED':
      log('The sweep has been completed before: these are its results. --repetition 2 trains it once more.');
      return experiment;
    case 'FAILED':
      log('The sweep has failed before: the runs that did not complete are trained again.');
      return api.command(address, id, 'retry');
    case 'CANCELLED':
      throw new StackError('The sweep was cancelled: run it with another --repetition.');
  }
}

async function follow({ address, definition, log, signal }: SurvivalOptions, id: string): Promise<void> {
  const live = process.stdout.isTTY ? new LiveLines(process.stdout) : undefined;
  let next = 0;
  for await (const progress of followProgress(address, id, signal)) {
    if (live !== undefined) live.draw(progressLines(progress, definition.training.epochs));
    else if (progress.done >= next) {
      log(progressLine(progress));
      next = progress.done + LINE_SHARE;
    }
  }
  live?.release();
}

/** The first seed's runs of the smallest width, of the peak and of the largest width, with their measurements. */
async function shownRuns(
  address: Address,
  id: string,
  runs: readonly api.SurvivalRun[],
  curve: api.Curve,
): Promise<MeasuredRun[]> {
  const widths = new Set([curve.capacities[0], curve.peak_location, curve.capacities.at(-1)]);
  const shown = [...widths].flatMap(
    (width) => runs.find((run) => run.width === width && run.status === 'COMPLETED') ?? [],
  );
  return Promise.all(shown.map(async (run) => ({ run, measurements: await api.measurementsOf(address, id, run.id) })));
}
