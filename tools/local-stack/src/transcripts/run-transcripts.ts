import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from '../repository.js';
import { readPage, writePage, type Step } from './read-page.js';
import { printedLines, sameOutput } from './same-output.js';
import { ShellSession } from './shell-session.js';

/** The pages whose transcripts are run. */
const pages = ['README.md'];
/** What was told is counted within a second or two. */
const PATIENCE_MS = 60_000;
const POLL_MS = 500;
/** A call that changes something, which may not be made twice. */
const changes = /\s(-d|-X|-T|--data\S*|--request)\s/;

/** A step that printed something else than its page says. */
export interface Difference {
  /** Page and line, as editors write it. */
  readonly where: string;
  readonly code: string;
  readonly expected: string;
  readonly printed: string;
}

export interface TranscriptReport {
  /** How many steps have an output that was compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** The pages that differ, as they would be with what was printed; by name. */
  readonly pages: ReadonlyMap<string, string>;
}

/**
 * Runs the commands of the pages against a running stack and compares what they print. A step that only reads is run again until it prints
 * what the page says, for up to a minute.
 * @param directory the stack's: the commands find it as `.assay`, as in the repository
 */
export async function runTranscripts(directory: string): Promise<TranscriptReport> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-transcripts-'));
  for (const name of ['package.json', 'tools']) symlinkSync(join(repository, name), join(folder, name));
  symlinkSync(directory, join(folder, '.assay'));
  const env = { ...process.env, ASSAY_DIRECTORY: directory, NODE_OPTIONS: '' };
  const differences: Difference[] = [];
  const written = new Map<string, string>();
  let compared = 0;
  try {
    for (const page of pages) {
      const markdown = readFileSync(join(repository, page), 'utf8');
      const found: { step: Step; printed: string[] }[] = [];
      for (const { steps } of readPage(markdown)) {
        const session = new ShellSession(folder, env);
        for (const step of steps) {
          const printed = await runStep(session, step);
          compared += step.expected.length > 0 ? 1 : 0;
          if (isAsSaid(step, printed)) continue;
          found.push({ step, printed: printedLines(printed) });
          const where = `${page}:${step.from + 1}`;
          differences.push({ where, code: step.code, expected: step.expected.join('\n'), printed });
        }
        await session.end();
      }
      if (found.length > 0) written.set(page, writePage(markdown, found));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { compared, differences, pages: written };
}

async function runStep(session: ShellSession, step: Step): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const printed = await session.run(step.code);
    if (isAsSaid(step, printed) || changes.test(step.code) || performance.now() > deadline) return printed;
    await sleep(POLL_MS);
  }
}

function isAsSaid({ expected }: Step, printed: string): boolean {
  return sameOutput(expected.join('\n'), printed);
}
