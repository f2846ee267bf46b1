import { activeExperiment, type Address } from '../api.js';
import { LiveLines } from '../demonstration/live-lines.js';
import { ask, createModel, predict, tell } from './search-api.js';
import { bestSoFar, GRID, type Objective, surfaceLines, type Trial, trialLine } from './search-lines.js';
import { cellsOf } from './surface.js';

const EXPERIMENT = {
  name: 'branin-search',
  description: 'A search for the minimum of Branin’s function over HTTP.',
  unit_type: 'trial',
  variants: [
    { name: 'current', allocation: 0.5 },
    { name: 'suggested', allocation: 0.5 },
  ],
};

export interface OptimiseOptions {
  readonly address: Address;
  readonly objective: Objective;
  readonly iterations: number;
  /** The seed of all random choices of the search. */
  readonly seed: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Searches for the minimum by requesting points and reporting values, and shows the progress. @returns the best trial */
export async function runOptimise(options: OptimiseOptions): Promise<Trial> {
  const { address, iterations, log, objective, seed, signal } = options;
  await activeExperiment(address, EXPERIMENT);
  const definition = {
    experiment_id: EXPERIMENT.name,
    model_type: 'GaussianProcess',
    acquisition_function: 'ExpectedImprovement',
    goal: 'minimise',
    seed,
    parameter_space: {
      parameters: [
        { name: 'x', bounds: GRID.x },
        { name: 'y', bounds: GRID.y },
      ],
    },
  };
  const model = await createModel(address, definition, signal);
  log(`The model is ${address.url}/v1/bayesian-models/${model}`);
  log(`The minimum of Branin's function is ${objective.minimum.toFixed(6)}, which the search does not use.`);
  log('');
  const live = process.stdout.isTTY ? new LiveLines(process.stdout) : undefined;
  const isColoured = live !== undefined && process.env['NO_COLOR'] === undefined;
  const trials: Trial[] = [];
  const picture = async () => {
    const believed = await predict(address, model, cellsOf(GRID));
    const means = believed.map(({ mean }) => mean);
    return surfaceLines(means, trials, bestOf(trials), objective, isColoured);
  };
  while (trials.length < iterations) {
    signal.throwIfAborted();
    const { acquisition_value, iteration_number, suggested_point } = await ask(address, model);
    const value = objective.evaluate(suggested_point);
    await tell(address, model, iteration_number, value);
    const { x, y } = suggested_point;
    const trial = { iteration: iteration_number, x, y, value, acquisition: acquisition_value };
    trials.push(trial);
    const line = trialLine(trial, bestOf(trials), objective);
    if (live === undefined) log(line);
    else live.draw([line, '', ...(await picture())]);
  }
  live?.release();
  log('');
  log('  distance of the best so far from the minimum, by iteration');
  bestSoFar(trials, objective).forEach(log);
  if (live === undefined) {
    log('');
    (await picture()).forEach(log);
  }
  return bestOf(trials);
}

function bestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((a, b) => (b.value < a.value ? b : a));
}
