import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../repository.js';
import { explain, StackError } from '../stack-error.js';
import { stopSignal } from '../stop-signal.js';
import { wholeNumber } from '../whole-number.js';
import { withAssay } from '../with-assay.js';
import { runSurvival } from './run-survival.js';
import { sweepDefinition } from './sweep.js';

const HELP = `Trains survival networks of growing width through Assay's public API and shows whether double descent happens: a sweep from data to verdict.

  npm run demo:survival                            uses the running stack, or else starts one below .assay/demo-survival
  npm run demo:survival -- --seed 3                other data (default 1)
  npm run demo:survival -- --epochs 8000           epochs of each network (100 to 100000; default 4000)
  npm run demo:survival -- --repetition 2          trains the same sweep once more, as another experiment
  npm run demo:survival -- --output FOLDER         where the pictures are written (default .assay/demo-survival/pictures)
  npm run demo:survival -- --url URL --token T     uses another Assay (the token may also be in ASSAY_TOKEN)

Ctrl-C ends the demonstration; the same command continues it. A sweep in a running stack goes on in the meantime; a stack that the demonstration has
started stops with it, and continues from its checkpoints.`;

const own = join(repository, '.assay', 'demo-survival');
const signal = stopSignal();

try {
  process.exitCode = await main();
} catch (error) {
  if (signal.aborted) console.log('\nInterrupted. The same command continues the sweep.');
  else console.error(`assay: ${explain(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}

async function main(): Promise<number> {
  const values = options();
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const definition = sweepDefinition(
    wholeNumber('--seed', values.seed, 1, [0, 0xffffffff]),
    wholeNumber('--epochs', values.epochs, 4_000, [100, 100_000]),
  );
  const repetition = wholeNumber('--repetition', values.repetition, 1, [1, 1_000_000]);
  const output = relative(process.cwd(), resolve(values.output ?? join(own, 'pictures'))) || '.';
  const log = (line: string): void => console.log(line);
  const token = values.token ?? process.env['ASSAY_TOKEN'];
  await withAssay({ url: values.url, token, log, signal, directory: join(own, 'stack') }, (address) =>
    runSurvival({ address, definition, repetition, output, log, signal }),
  );
  return 0;
}

function options() {
  try {
    return parseArgs({
      options: {
        url: { type: 'string' },
        token: { type: 'string' },
        seed: { type: 'string' },
        epochs: { type: 'string' },
        repetition: { type: 'string' },
        output: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new StackError(explain(error));
  }
}
