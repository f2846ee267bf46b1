import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Marks the end of a step's output; no program prints it. */
const mark = '\u001e';

/** A shell that keeps its variables and functions between steps. */
export class ShellSession {
  readonly #folder = mkdtempSync(join(tmpdir(), 'assay-transcript-'));
  readonly #shell: ChildProcessWithoutNullStreams;
  #output = '';
  #steps = 0;

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    this.#shell = spawn('bash', ['--noprofile', '--norc'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#shell.stdout.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    // One pipe for both, so that errors cannot arrive after the mark.
    this.#shell.stdin.write('exec 2>&1\n');
  }

  /** @returns the commands' output, including errors */
  async run(code: string): Promise<string> {
    this.#output = '';
    const file = join(this.#folder, `${(this.#steps += 1)}.sh`);
    writeFileSync(file, `${code}\n`);
    // From a file, so that a command that reads standard input does not read the following commands.
    this.#shell.stdin.write(`. ${file} < /dev/null\nprintf '${mark}'\n`);
    const { stdout } = this.#shell;
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        const ended = this.#shell.exitCode !== null;
        if (!ended && !this.#output.includes(mark)) return;
        stdout.off('data', look);
        this.#shell.off('exit', look);
        if (ended) reject(new Error(`the shell has ended: ${this.#output}`));
        else resolve();
      };
      stdout.on('data', look);
      this.#shell.on('exit', look);
    });
    return this.#output.replace(mark, '');
  }

  async end(): Promise<void> {
    const ended = once(this.#shell, 'exit');
    this.#shell.stdin.end();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
