import {
  benchmarkFunctions,
  createOptimiser,
  observe,
  type OptimiserConfiguration,
  suggest,
} from '@assay/optimisation';
import type { Context, Findings, Study, Verdict } from '../frame/benchmark.js';
import { milliseconds } from '../frame/format.js';
import { latencyOf, type Latency } from '../frame/latency.js';
import { optunaRegret } from '../peers/optuna-regret.js';

const { branin, hartmann6, ackley } = benchmarkFunctions;
const WANTED_MS = 120;

const problems = [
  { name: 'Branin', f: branin, trials: 50 },
  { name: 'Hartmann6', f: hartmann6, trials: 100 },
  { name: 'Ackley5', f: ackley(5), trials: 100 },
] as const;

type Problem = (typeof problems)[number];

interface Searched {
  /** The regret of each seed after all trials. */
  readonly finals: readonly number[];
  /** CPU time of one suggestion: updating with the last observation and choosing the next point. */
  readonly suggestion: Latency;
}

/** The quality of the points that a search finds, and the time of a suggestion. */
export const searchRegret: Study = {
  kind: 'study',
  name: 'search-regret',
  title: 'Searches with a Gaussian process: regret, and time of a suggestion',
  run(context): Promise<Findings> {
    const seeds = Number(context.options['seeds'] ?? (context.quick ? 1 : 11));
    const verdicts: Verdict[] = [];
    const rows: string[][] = [];
    const data: Record<string, unknown> = {};
    for (const problem of problems) {
      const trials = context.quick ? 20 : problem.trials;
      const label = `${problem.name}, ${trials} trials`;
      const ours = searchAll(context, problem, trials, seeds);
      const random = Array.from({ length: seeds }, (_value, seed) => spread(problem, trials, seed));
      const optuna = optunaRegret[problem.name];
      verdicts.push(...judge(label, ours, optuna));
      rows.push(
        [label, 'Assay', ...regretCells(ours.finals), milliseconds(ours.suggestion.p95)],
        ['', 'Optuna 5 GP', ...regretCells(optuna.finals), milliseconds(optuna.suggestionP95)],
        ['', 'scrambled Sobol points', ...regretCells(random), ''],
      );
      data[problem.name] = { trials, ours, random };
    }
    const columns = ['', '', 'regret median (min–max)', '95 % interval of the median', 'suggestion p95, CPU'];
    return Promise.resolve({ verdicts, tables: [{ columns, rows }], data });
  },
};

function judge(label: string, { finals, suggestion }: Searched, optuna: { finals: readonly number[] }): Verdict[] {
  const [median, wanted] = [medianOf(finals), medianOf(optuna.finals)];
  return [
    {
      wanted: `${label}: median regret ≤ ${wanted.toExponential(1)} (Optuna's)`,
      measured: `${median.toExponential(1)}, ${finals.length} seeds`,
      reached: median <= wanted,
    },
    {
      wanted: `${label}: suggestion p95 < ${WANTED_MS} ms`,
      measured: milliseconds(suggestion.p95),
      reached: suggestion.p95 < WANTED_MS,
    },
  ];
}

function searchAll(context: Context, problem: Problem, trials: number, seeds: number): Searched {
  const taken: number[] = [];
  const finals = Array.from({ length: seeds }, (_value, seed) => search(problem, trials, seed, taken));
  context.log(`${problem.name}: ${finals.map((regret) => regret.toExponential(1)).join(' ')}`);
  return { finals, suggestion: latencyOf(taken) };
}

/** @param taken receives the CPU milliseconds of every suggestion by a model */
function search({ f }: Problem, trials: number, seed: number, taken: number[]): number {
  let state = createOptimiser(configurationFor(f, seed));
  let best = Infinity;
  let learning = 0;
  for (let trial = 1; trial <= trials; trial += 1) {
    const before = process.cpuUsage();
    const asked = suggest(state);
    const choosing = cpuMsSince(before);
    const [suggestion] = asked.suggestions;
    if (suggestion === undefined) throw new Error('nothing was suggested');
    if (suggestion.mean !== null) taken.push(learning + choosing);
    const value = f.evaluate(Object.values(suggestion.point) as number[]);
    best = Math.min(best, value);
    const beforeLearning = process.cpuUsage();
    state = observe(asked.state, [{ iteration: suggestion.iteration, value }]);
    learning = cpuMsSince(beforeLearning);
  }
  return best - f.minimum;
}

/** The result of the same number of points without a model. */
function spread({ f }: Problem, trials: number, seed: number): number {
  const { suggestions } = suggest(createOptimiser({ ...configurationFor(f, seed), initialPoints: trials }), trials);
  return Math.min(...suggestions.map(({ point }) => f.evaluate(Object.values(point) as number[]))) - f.minimum;
}

function configurationFor({ bounds }: Problem['f'], seed: number): OptimiserConfiguration {
  return {
    parameters: bounds.map((each, index) => ({ name: `x${index}`, bounds: each })),
    goal: 'minimise',
    modelType: 'GaussianProcess',
    acquisition: 'ExpectedImprovement',
    seed,
  };
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Median with minimum and maximum, and a confidence interval of the median. */
function regretCells(finals: readonly number[]): string[] {
  const sorted = finals.toSorted((a, b) => a - b);
  const text = (value: number | undefined): string => (value ?? NaN).toExponential(1);
  const [low, high] = medianInterval(sorted.length);
  return [
    `${text(medianOf(sorted))} (${text(sorted[0])}–${text(sorted.at(-1))})`,
    low === undefined ? 'too few seeds' : `${text(sorted[low])}–${text(sorted[high])}`,
  ];
}

/** Ranks among n sorted values between which the median lies with at least 95 %, from the binomial distribution. */
function medianInterval(n: number): [low: number | undefined, high: number] {
  let tail = 0.5 ** n;
  let coefficient = tail;
  let low: number | undefined;
  for (let k = 0; 2 * tail <= 0.05; k += 1) {
    low = k;
    coefficient *= (n - k) / (k + 1);
    tail += coefficient;
  }
  return [low, n - 1 - (low ?? 0)];
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? NaN)) / 2 : upper;
}
