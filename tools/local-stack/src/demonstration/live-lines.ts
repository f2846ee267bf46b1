import type { WriteStream } from 'node:tty';

/** Lines that are drawn over their earlier state on a terminal. */
export class LiveLines {
  #drawn = 0;

  constructor(private readonly terminal: WriteStream) {}

  draw(lines: readonly string[]): void {
    const up = this.#drawn === 0 ? '' : `\x1b[${this.#drawn}A`;
    this.terminal.write(`${up}\x1b[J${lines.map((line) => line.slice(0, this.terminal.columns)).join('\n')}\n`);
    this.#drawn = lines.length;
  }

  /** Leaves what is drawn and begins anew below. */
  release(): void {
    this.#drawn = 0;
  }
}
