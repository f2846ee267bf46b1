import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Address } from '../api.js';
import { readLocal } from '../local-file.js';
import { repository } from '../repository.js';
import { explain, StackError } from '../stack-error.js';
import { checkExperiment } from './check-experiment.js';

const HELP = `Checks that the database and the files of a survival experiment agree: configuration, runs, every measurement, curves.

  npm run check:survival -- EXPERIMENT_ID
  npm run check:survival -- EXPERIMENT_ID --url URL --token T    another Assay (the token may also be in ASSAY_TOKEN)

Reads both over the public interface; the token needs the scope models:read. Exits with 1 if something differs.`;

/** Differences that are written; further ones are counted. */
const SHOWN = 20;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`assay: ${explain(error)}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { positionals, values } = options();
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw new StackError('Name one experiment: npm run check:survival -- EXPERIMENT_ID');
  const { curves, differences, measurements, runs } = await checkExperiment(addressOf(values), id);
  differences.slice(0, SHOWN).forEach((difference) => console.log(`  ${difference}`));
  if (differences.length > SHOWN) console.log(`  … and ${differences.length - SHOWN} more`);
  const compared = `${runs} ended runs, ${measurements} measurements and ${curves} curves`;
  console.log(
    differences.length === 0
      ? `The database and the files agree: ${compared}.`
      : `${differences.length} differences in ${compared}.`,
  );
  return differences.length === 0 ? 0 : 1;
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' }, token: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new StackError(explain(error));
  }
}

function addressOf({ token = process.env['ASSAY_TOKEN'], url }: { url?: string; token?: string }): Address {
  if (url !== undefined) {
    if (token === undefined) throw new StackError('--url needs --token, or the variable ASSAY_TOKEN.');
    return { url, token };
  }
  const running = readLocal(process.env['ASSAY_DIRECTORY'] ?? join(repository, '.assay'));
  if (running === undefined)
    throw new StackError('No Assay runs here: start it with npm start, or give --url and --token.');
  return running;
}
