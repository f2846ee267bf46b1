/** Commands of a page, in one shell, with what each printed; or one command whose output stands alone. */
export interface Transcript {
  /** Of the mark, from 1. */
  readonly line: number;
  readonly steps: readonly Step[];
}

/** What is run at once, and what the page says that it prints. */
export interface Step {
  readonly code: string;
  readonly expected: readonly string[];
  /** Where the expected lines stand in the page: the first, and the one after the last, from 0. */
  readonly from: number;
  readonly to: number;
  /** Before each expected line of the page. */
  readonly prefix: string;
}

const sessionMark = '<!-- transcript -->';
const outputMark = /^<!-- output of: (.+) -->$/;
const outputPrefix = '#> ';

/**
 * The transcripts of a Markdown page, by the comment before a code block. After `<!-- transcript -->` the block holds commands; lines that begin with
 * `#> ` are what the commands above them print, so that the block can be pasted into a shell as it is. After
 * `<!-- output of: COMMAND -->` the block is what that command prints.
 * @throws Error when no code block follows a mark
 */
export function readPage(markdown: string): Transcript[] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, index) => {
    const command = outputMark.exec(line)?.[1];
    if (line !== sessionMark && command === undefined) return [];
    const open = lines.findIndex((candidate, at) => at > index && candidate.trim() !== '');
    if (!lines[open]?.startsWith('```')) throw new Error(`line ${index + 1}: no code block follows the mark`);
    const close = lines.findIndex((candidate, at) => at > open && candidate.startsWith('```'));
    if (close === -1) throw new Error(`line ${open + 1}: the code block has no end`);
    const [from, to] = [open + 1, close];
    const steps =
      command === undefined
        ? stepsOf(lines, from, to)
        : [{ code: command, expected: lines.slice(from, to), from, to, prefix: '' }];
    return [{ line: index + 1, steps }];
  });
}

function stepsOf(lines: readonly string[], from: number, to: number): Step[] {
  const steps: Step[] = [];
  for (let at = from; at < to;) {
    const begin = at;
    while (at < to && !isOutput(lines[at])) at += 1;
    const end = at;
    while (at < to && isOutput(lines[at])) at += 1;
    const expected = lines.slice(end, at).map((line) => line.slice(outputPrefix.length));
    steps.push({ code: lines.slice(begin, end).join('\n'), expected, from: end, to: at, prefix: outputPrefix });
  }
  return steps;
}

function isOutput(line: string | undefined): boolean {
  return line?.startsWith(outputPrefix.trimEnd()) === true;
}

/** The page with other lines where it says what a step prints. */
export function writePage(markdown: string, changes: readonly { step: Step; printed: readonly string[] }[]): string {
  const lines = markdown.split('\n');
  for (const { step, printed } of changes.toSorted((a, b) => b.step.from - a.step.from)) {
    lines.splice(step.from, step.to - step.from, ...printed.map((line) => `${step.prefix}${line}`.trimEnd()));
  }
  return lines.join('\n');
}
