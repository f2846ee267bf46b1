/** Regret of the search on functions whose minimum is known, beside what Optuna 5 reached; --help says how to run it. */
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import { benchmarkFunctions, createOptimiser, observe, suggest } from '@assay/optimisation';

const { branin, hartmann6, ackley } = benchmarkFunctions;

/** Optuna 5.0.0, GPSampler with its defaults, five seeds: final regret median and worst, suggestion ms median and p95. */
const problems = [
  { f: branin, trials: 50, optuna: [3.3783145318433405e-5, 1.247242481533517e-4, 49.0, 75.3] },
  { f: hartmann6, trials: 100, optuna: [8.683843447565565e-5, 3.2333679376739255e-4, 51.5, 106.9] },
  { f: ackley(5), trials: 100, optuna: [2.4886598468302776, 5.913185103589893, 59.2, 120.2] },
];

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    seeds: { type: 'string', default: '11' },
    problem: { type: 'string' },
    acquisition: { type: 'string', default: 'ExpectedImprovement' },
    model: { type: 'string', default: 'GaussianProcess' },
    kernel: { type: 'string' },
  },
});
if (options.help) {
  console.log(`Usage: node regret.mjs [--seeds 11] [--problem Branin] [--acquisition UCB] [--model BayesianLinear] [--kernel rbf]
Searches from the seeds 0, 1, … and prints the final regrets and the CPU time of a suggestion (observe and suggest
together), beside Optuna's.`);
  process.exit(0);
}

for (const { f, trials, optuna } of problems) {
  if (options.problem !== undefined && options.problem !== f.name) continue;
  const finals = [];
  const halves = [];
  const times = { suggest: [], observe: [], both: [] };
  for (let seed = 0; seed < Number(options.seeds); seed++) {
    let state = createOptimiser({
      parameters: f.bounds.map((bounds, i) => ({ name: `x${i}`, bounds })),
      goal: 'minimise',
      modelType: options.model,
      acquisition: options.acquisition,
      ...(options.kernel && { kernel: options.kernel }),
      seed,
    });
    let best = Infinity;
    for (let trial = 1; trial <= trials; trial++) {
      const [asked, suggestMs] = timed(() => suggest(state));
      const [{ iteration, point }] = asked.suggestions;
      const value = f.evaluate(Object.values(point));
      const [observed, observeMs] = timed(() => observe(asked.state, [{ iteration, value }]));
      state = observed;
      best = Math.min(best, value);
      if (trial === trials / 2) halves.push(best - f.minimum);
      if (asked.suggestions[0].mean === null) continue;
      times.suggest.push(suggestMs);
      times.observe.push(observeMs);
      times.both.push(suggestMs + observeMs);
    }
    finals.push(best - f.minimum);
    process.stderr.write(`${f.name} seed ${seed}: regret ${(best - f.minimum).toExponential(2)}\n`);
  }
  const row = (name, [median, worst, ms, p95]) =>
    console.log(
      `${f.name}-${trials} ${name.padEnd(9)} regret median ${median.toExponential(2)} worst ${worst.toExponential(2)}; ` +
        `suggestion ms median ${ms.toFixed(1)} p95 ${p95.toFixed(1)}`,
    );
  row('Optuna GP', optuna);
  row('ours', [quantile(finals, 0.5), quantile(finals, 1), quantile(times.both, 0.5), quantile(times.both, 0.95)]);
  console.log(
    `  half-way median ${quantile(halves, 0.5).toExponential(2)}; suggest p95 ${quantile(times.suggest, 0.95).toFixed(1)}, ` +
      `observe p95 ${quantile(times.observe, 0.95).toFixed(1)} ms CPU`,
  );
}

function timed(run) {
  const before = cpuUsage();
  const result = run();
  const { user, system } = cpuUsage(before);
  return [result, (user + system) / 1000];
}

function quantile(numbers, q) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  return sorted[below] + (position - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}
