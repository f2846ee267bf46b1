import type { WriteStream } from 'node:tty';

/** For a terminal that does not report its width. */
const WIDTH = 100;

/** Lines that are redrawn in place on a terminal. */
export class LiveLines {
  #drawn = 0;

  constructor(private readonly terminal: WriteStream) {}

  draw(lines: readonly string[]): void {
    const up = this.#drawn === 0 ? '' : `\x1b[${this.#drawn}A`;
    this.terminal.write(
      `${up}\x1b[J${lines.map((line) => line.slice(0, this.terminal.columns || WIDTH)).join('\n')}\n`,
    );
    this.#drawn = lines.length;
  }

  /** Keeps the current lines and continues below them. */
  release(): void {
    this.#drawn = 0;
  }
}
