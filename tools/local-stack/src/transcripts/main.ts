import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { things } from '@assay/service-kit';
import { readLocal } from '../local-file.js';
import { repository } from '../repository.js';
import { explain, StackError } from '../stack-error.js';
import { startStack } from '../start-stack.js';
import { stopSignal } from '../stop-signal.js';
import { runTranscripts, transcriptPages } from './run-transcripts.js';

const HELP = `Runs the commands in README.md and docs/manual on a temporary Assay, and compares their output with the pages.

  npm run docs:transcripts                      prints differences; exits with 1 if there are any
  npm run docs:transcripts -- 03 04             only pages whose name contains one of these texts
  npm run docs:transcripts -- --write           writes the output of the commands into the pages
  npm run docs:transcripts -- --directory DIR   uses the Assay that runs in DIR (.assay, or its ASSAY_DIRECTORY) instead of a new one

docs/manual/README.md describes how pages are written.`;

const signal = stopSignal();

try {
  process.exitCode = await main();
} catch (error) {
  if (!signal.aborted) console.error(`assay: ${explain(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean' }, directory: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const isChosen = (page: string): boolean =>
    positionals.length === 0 || positionals.some((name) => page.includes(name));
  const pages = transcriptPages().filter(isChosen);
  if (pages.length === 0) throw new StackError(`No page has ${positionals.join(' or ')} in its name.`);
  if (values.directory !== undefined) {
    if (readLocal(values.directory) === undefined) throw new StackError(`No Assay runs in ${values.directory}.`);
    return runPages(values.directory, pages, values.write === true);
  }
  const directory = mkdtempSync(join(tmpdir(), 'assay-transcripts-stack-'));
  try {
    const stack = await startStack({ directory, ports: 'free', log: (line) => console.log(line), signal });
    return await runPages(directory, pages, values.write === true).finally(() => stack.stop());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @returns the exit code */
async function runPages(directory: string, pages: readonly string[], write: boolean): Promise<number> {
  let compared = 0;
  let different = 0;
  for (const page of pages) {
    const begun = performance.now();
    const report = await runTranscripts({ directory, page, renew: write });
    for (const { where, code, expected, printed } of report.differences) {
      console.log(`\n${where}\n${code}\n--- the page shows\n${expected}\n--- it prints\n${printed}`);
    }
    console.log(`${page}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    compared += report.compared;
    different += report.differences.length;
    if (write && report.renewed !== undefined) writeFileSync(join(repository, page), report.renewed);
  }
  console.log(`${things(compared, 'output')} compared, ${different} ${different === 1 ? 'differs' : 'differ'}.`);
  return different === 0 || write ? 0 : 1;
}
