import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderReliability } from './render-reliability.js';
import { formatReport, isClean } from './report.js';
import { runChaos } from './run-chaos.js';

const HELP = `Runs a load against a temporary stack while faults are injected, and compares the clients' records with the stored data.

  npm run chaos -- --seed N         one run; exits with 1 if anything was lost, duplicated or otherwise wrong
  npm run chaos -- --seeds 1-10 --out DIR
                                    one after the other; a seed whose JSON is in DIR is skipped
  npm run chaos -- --render DIR     puts the runs of DIR into the tables of docs/reliability.md

  --events N       events to send (1000000)
  --decisions N    decisions to request (200000)
  --outage S       seconds for which Kafka and Postgres are unavailable together (60)
  --faults TEXT    only faults whose name matches this regular expression; "none" for a load without faults
  --out DIR        writes DIR/seed-N.json
  --keep           keeps the folder with data and logs
  --help           this text`;

const INTERRUPTED = 130;

const began = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);

// Exits explicitly: remaining handles of reset connections keep Node running in a loop that no timer interrupts.
process.exit(await main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string' },
        events: { type: 'string', default: '1000000' },
        decisions: { type: 'string', default: '200000' },
        outage: { type: 'string', default: '60' },
        faults: { type: 'string', default: '' },
        out: { type: 'string' },
        render: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return fail((error as Error).message);
  }
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.render !== undefined) {
    renderReliability(values.render);
    return 0;
  }
  const seeds = readSeeds(values.seeds ?? values.seed ?? '1');
  const numbers = { events: Number(values.events), decisions: Number(values.decisions), outage: Number(values.outage) };
  for (const [name, number] of Object.entries(numbers)) {
    if (!Number.isInteger(number) || number < 1) return fail(`--${name}: give a whole number of at least 1`);
  }
  if (seeds === undefined) return fail('--seed or --seeds: give a whole number, or a range such as 1-10');
  const { faults, out, keep } = values;
  const pattern = new RegExp(faults);
  // The options that repeat one of the runs.
  const options = args.join(' ').replace(/--(out|seeds?)[ =]\S+ ?/g, '');

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  let clean = true;
  for (const seed of seeds) {
    const file = out === undefined ? undefined : join(out, `seed-${seed}.json`);
    if (file !== undefined && existsSync(file)) {
      log(`Seed ${seed} is done: ${file}`);
      continue;
    }
    let report;
    try {
      report = await runChaos({
        seed,
        events: numbers.events,
        decisions: numbers.decisions,
        outageMs: numbers.outage * 1000,
        command: `npm run chaos -- --seed ${seed} ${options}`.trim(),
        isWanted: (name) => faults !== 'none' && pattern.test(name),
        keep,
        log,
        signal: stop.signal,
      });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      log('Stopped before the end: this run has no result.');
      return INTERRUPTED;
    }
    console.log(`\nSeed ${seed}\n${formatReport(report)}\n`);
    clean &&= isClean(report);
    if (file !== undefined && out !== undefined) {
      mkdirSync(out, { recursive: true });
      writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
    }
  }
  return clean ? 0 : 1;
}

function readSeeds(text: string): number[] | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first > last ? undefined : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function fail(message: string): number {
  console.error(`chaos: ${message}. See npm run chaos -- --help.`);
  return 1;
}
