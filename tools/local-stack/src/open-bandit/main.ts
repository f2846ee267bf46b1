import { parseArgs } from 'node:util';
import type { Address } from '../api.js';
import { explain, StackError } from '../stack-error.js';
import { stopSignal } from '../stop-signal.js';
import { withAssay } from '../with-assay.js';
import { reportLines } from './report-lines.js';
import { runOpenBandit } from './run-open-bandit.js';

const HELP = `Runs a real A/B test through Assay: two logs of the Open Bandit Dataset, 10,000 impressions each.

  npm run demo:open-bandit                            uses the running stack, or else a temporary one
  npm run demo:open-bandit -- --url URL --token T     uses another Assay (the token may also be in ASSAY_TOKEN)

Exits with 1 if a number differs from the direct computation from the files.`;

const began = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const signal = stopSignal();

try {
  process.exitCode = await main();
} catch (error) {
  if (!signal.aborted) console.error(`assay: ${explain(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}

async function main(): Promise<number> {
  const { url, token = process.env['ASSAY_TOKEN'], help } = options();
  if (help === true) {
    console.log(HELP);
    return 0;
  }
  return withAssay({ url, token, log, signal }, report);
}

function options(): { url?: string; token?: string; help?: boolean } {
  try {
    const { values } = parseArgs({
      options: { url: { type: 'string' }, token: { type: 'string' }, help: { type: 'boolean' } },
    });
    return values;
  } catch (error) {
    throw new StackError(explain(error));
  }
}

async function report(address: Address): Promise<number> {
  const outcome = await runOpenBandit({ address, log, signal });
  for (const line of reportLines(outcome)) console.log(line);
  return outcome.differences.length === 0 ? 0 : 1;
}
