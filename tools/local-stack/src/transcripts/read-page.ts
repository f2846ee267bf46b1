/** The executable parts of a Markdown page, in order. */
export type PagePart = ShownFile | Step;

/** A TypeScript file that the page shows in full. */
export interface ShownFile {
  readonly kind: 'file';
  readonly name: string;
  readonly text: string;
}

/** A command, and the output that the page shows for it. */
export interface Step {
  readonly kind: 'step';
  readonly code: string;
  readonly expected: readonly string[];
  /** Position of the shown output in the page, as indices of lines: its first, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

const prompt = '$ ';
const continuation = '> ';
const fileName = /^\/\/ ([\w-]+\.ts)$/;

/**
 * Reads the executable parts of a page. In a `console` block, `$ ` begins a command, `> ` continues it on the next line, and the lines up to the next
 * command are its output. A `ts` block whose first line is `// NAME.ts` is that file. Other blocks are not run.
 * @throws Error when a block has no end, or a `console` block does not begin with a command
 */
export function readPage(markdown: string): PagePart[] {
  const lines = markdown.split('\n');
  const parts: PagePart[] = [];
  for (let open = 0; open < lines.length; open += 1) {
    if (lines[open]?.startsWith('```') !== true) continue;
    const close = lines.indexOf('```', open + 1);
    if (close === -1) throw new Error(`line ${open + 1}: the code block has no end`);
    if (lines[open] === '```console') parts.push(...stepsOf(lines, open + 1, close));
    const name = lines[open] === '```ts' ? fileName.exec(lines[open + 1] ?? '')?.[1] : undefined;
    if (name !== undefined) {
      parts.push({ kind: 'file', name, text: `${lines.slice(open + 1, close).join('\n')}\n` });
    }
    open = close;
  }
  return parts;
}

function stepsOf(lines: readonly string[], from: number, to: number): Step[] {
  const steps: Step[] = [];
  for (let at = from; at < to;) {
    if (!begins(lines[at], prompt)) throw new Error(`line ${at + 1}: a console block begins with a command, "$ …"`);
    const begin = at;
    do at += 1;
    while (at < to && begins(lines[at], continuation));
    const code = lines.slice(begin, at).map((line) => line.slice(prompt.length));
    const end = at;
    while (at < to && !begins(lines[at], prompt)) at += 1;
    steps.push({ kind: 'step', code: code.join('\n'), expected: lines.slice(end, at), from: end, to: at });
  }
  return steps;
}

function begins(line: string | undefined, mark: string): boolean {
  return line === mark.trimEnd() || line?.startsWith(mark) === true;
}

/**
 * The page with new output for some of its steps.
 * @throws Error when an output would be parsed as a command
 */
export function writePage(markdown: string, changes: readonly { step: Step; printed: readonly string[] }[]): string {
  const lines = markdown.split('\n');
  for (const { step, printed } of changes.toSorted((a, b) => b.step.from - a.step.from)) {
    const misread = printed.find((line) => begins(line, prompt) || begins(line, continuation) || line === '```');
    if (misread !== undefined) throw new Error(`line ${step.from + 1}: the output "${misread}" looks like a command`);
    lines.splice(step.from, step.to - step.from, ...printed);
  }
  return lines.join('\n');
}
