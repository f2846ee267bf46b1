import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from '../repository.js';
import { readPage, writePage, type ShownFile, type Step } from './read-page.js';
import { ShellSession } from './shell-session.js';
import { ShownOutput } from './shown-output.js';

/** Events are counted within a second or two; a busy machine takes longer. */
const PATIENCE_MS = 120_000;
const POLL_MS = 250;
/** An output is recorded once it has not changed for this time. */
const SETTLED_MS = 4_000;
/** Read-only commands, which may be run again. */
const reads =
  /^(assay GET |curl (?![^]* (-X|-d|--data\S*) )|npm run (-s )?(dead-letters -- (list|show)|verify:bandits))/;

/** A step whose output differs from its page. */
export interface Difference {
  /** Page and line, in the format that editors recognise. */
  readonly where: string;
  readonly code: string;
  readonly expected: string;
  readonly printed: string;
}

export interface TranscriptReport {
  /** The number of commands whose output was compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** The page with the actual output; undefined when nothing differs. */
  readonly renewed?: string;
}

export interface TranscriptOptions {
  /** The stack's folder, which the commands find as `.assay`. */
  readonly directory: string;
  /** The Markdown file, relative to the repository. */
  readonly page: string;
  /** Whether a read-only command is repeated until its output is as shown, or stays the same. Default: false. */
  readonly renew?: boolean;
}

/** The pages to run, relative to the repository. The first page needs a new Assay installation. */
export function transcriptPages(): string[] {
  const manual = join('docs', 'manual');
  const chapters = readdirSync(join(repository, manual)).filter((name) => name.endsWith('.md'));
  return ['README.md', ...chapters.toSorted().map((name) => join(manual, name))];
}

/** The files that a page shows in full. */
export function shownFiles(page: string): ShownFile[] {
  return readPage(readFileSync(join(repository, page), 'utf8')).filter((part) => part.kind === 'file');
}

/**
 * Runs the commands of a page, in one shell, against a running stack and compares their output with the page. A read-only command is repeated until
 * its output is as shown, for up to a minute.
 * @throws Error when the page cannot be parsed or the shell ends
 */
export async function runTranscripts({ directory, page, renew }: TranscriptOptions): Promise<TranscriptReport> {
  const markdown = readFileSync(join(repository, page), 'utf8');
  const folder = scratchFolder(directory);
  const output = new ShownOutput();
  const session = new ShellSession(folder, { ...process.env, ASSAY_DIRECTORY: directory, NODE_OPTIONS: '' });
  const differences: Difference[] = [];
  const changes: { step: Step; printed: string[] }[] = [];
  let compared = 0;
  try {
    for (const part of readPage(markdown)) {
      if (part.kind === 'file') {
        writeFileSync(join(folder, part.name), part.text);
        continue;
      }
      const { code, expected } = part;
      const run = () => session.run(code);
      const printed = await (renew === true ? runUntilSettled(run, part, output) : runUntilShown(run, part, output));
      compared += expected.length > 0 ? 1 : 0;
      if (printed === undefined) continue;
      const shown = output.show(printed);
      changes.push({ step: part, printed: shown });
      const where = `${page}:${part.from + 1}`;
      differences.push({ where, code, expected: expected.join('\n'), printed: shown.join('\n') });
    }
  } finally {
    await session.end();
    rmSync(folder, { recursive: true, force: true });
  }
  return { compared, differences, ...(changes.length > 0 && { renewed: writePage(markdown, changes) }) };
}

/** A folder that looks like the repository to a command, with the stack's `.assay`; files written by commands stay in it. */
function scratchFolder(directory: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-transcripts-'));
  const own = ['.assay', '.git', '.nx'];
  for (const name of readdirSync(repository).filter((entry) => !own.includes(entry))) {
    symlinkSync(join(repository, name), join(folder, name));
  }
  symlinkSync(directory, join(folder, '.assay'));
  return folder;
}

/** @returns undefined once the output is as shown, otherwise the last output */
async function runUntilShown(
  run: () => Promise<string>,
  { code, expected }: Step,
  output: ShownOutput,
): Promise<string | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const printed = await run();
    if (output.matches(expected, printed)) return undefined;
    if (!reads.test(code) || performance.now() > deadline) return printed;
    await sleep(POLL_MS);
  }
}

/** @returns undefined once the output is as shown, otherwise the stable output */
async function runUntilSettled(
  run: () => Promise<string>,
  { code, expected }: Step,
  output: ShownOutput,
): Promise<string | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  let last = '';
  let since = performance.now();
  for (;;) {
    const printed = await run();
    if (output.matches(expected, printed)) return undefined;
    const now = performance.now();
    if (printed !== last) since = now;
    if (!reads.test(code) || now > deadline || now - since > SETTLED_MS) return printed;
    last = printed;
    await sleep(POLL_MS);
  }
}
