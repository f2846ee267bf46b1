import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { things } from '@assay/service-kit';
import { repository } from '../repository.js';
import { explain } from '../stack-error.js';
import { startStack } from '../start-stack.js';
import { stopSignal } from '../stop-signal.js';
import { runTranscripts } from './run-transcripts.js';

const HELP = `Runs the commands that stand in README.md on an Assay that is started for it, and compares what they print.

  npm run docs:transcripts               says what differs; exits with 1 when something does
  npm run docs:transcripts -- --write    writes what they print into the page; put "…" where it is long or differs from run to run

A block of commands has <!-- transcript --> before it, and what they print in lines that begin with "#> ".
A block that shows the output of one command has <!-- output of: COMMAND --> before it.
Ids, times, ports, spaces and line breaks are not compared, and "…" stands for anything.`;

const signal = stopSignal();

try {
  process.exitCode = await main();
} catch (error) {
  if (!signal.aborted) console.error(`assay: ${explain(error)}`);
  process.exitCode = signal.aborted ? 130 : 1;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const directory = mkdtempSync(join(tmpdir(), 'assay-transcripts-stack-'));
  try {
    const stack = await startStack({ directory, ports: 'free', log: (line) => console.log(line), signal });
    const report = await runTranscripts(directory).finally(() => stack.stop());
    for (const { where, code, expected, printed } of report.differences) {
      console.log(`\n${where}\n${code}\n--- the page says\n${expected}\n--- it prints\n${printed}`);
    }
    const different = report.differences.length;
    console.log(
      `${things(report.compared, 'output')} compared, ${different} ${different === 1 ? 'differs' : 'differ'}.`,
    );
    if (values.write !== true) return report.differences.length === 0 ? 0 : 1;
    for (const [page, text] of report.pages) writeFileSync(join(repository, page), text);
    return 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
