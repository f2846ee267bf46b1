import { benchmarkFunctions } from '@assay/optimisation';
import { parseArgs } from 'node:util';
import { explain, StackError } from '../stack-error.js';
import { stopSignal } from '../stop-signal.js';
import { wholeNumber } from '../whole-number.js';
import { withAssay } from '../with-assay.js';
import { runOptimise } from './run-optimise.js';
import type { Objective } from './search-lines.js';

const HELP = `Searches for the minimum of Branin's function through Assay's public API, and shows the search's model.

  npm run demo:optimise                            uses the running stack, or else a temporary one
  npm run demo:optimise -- --iterations 60         number of points (3 to 200; default 40)
  npm run demo:optimise -- --seed 3                seed of the initial design (default 7)
  npm run demo:optimise -- --url URL --token T     uses another Assay (the token may also be in ASSAY_TOKEN)

In a terminal the surface is drawn live, in colour unless NO_COLOR is set; otherwise one line per point is printed.
Exits with 1 if the best point is more than 0.1 above the minimum.`;

/** Branin ranges from 0.4 to 308. */
const NEAR_ENOUGH = 0.1;

const { branin } = benchmarkFunctions;
const objective: Objective = { minimum: branin.minimum, evaluate: ({ x, y }) => branin.evaluate([x, y]) };
const signal = stopSignal();

try {
  process.exitCode = await main();
} catch (error) {
  if (!signal.aborted) console.error(`assay: ${explain(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}

async function main(): Promise<number> {
  const values = options();
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const iterations = wholeNumber('--iterations', values.iterations, 40, [3, 200]);
  const seed = wholeNumber('--seed', values.seed, 7, [0, 0xffffffff]);
  const log = (line: string): void => console.log(line);
  const token = values.token ?? process.env['ASSAY_TOKEN'];
  return withAssay({ url: values.url, token, log, signal }, async (address) => {
    const best = await runOptimise({ address, objective, iterations, seed, log, signal });
    const above = best.value - objective.minimum;
    console.log('');
    console.log(
      `Found ${best.value.toFixed(6)} at x ${best.x.toFixed(3)}, y ${best.y.toFixed(3)} in iteration ${best.iteration} of ` +
        `${iterations}: ${above.toExponential(1)} above the minimum.`,
    );
    return above <= NEAR_ENOUGH ? 0 : 1;
  });
}

function options() {
  try {
    return parseArgs({
      options: {
        url: { type: 'string' },
        token: { type: 'string' },
        iterations: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StackError(explain(error));
  }
}
