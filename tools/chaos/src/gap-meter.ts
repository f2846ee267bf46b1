/** Times in milliseconds since the Unix epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Shorter gaps are not reported. */
const WORTH_KEEPING_MS = 50;

/** Measures gaps without any success, on the tester's own clock. */
export class GapMeter {
  readonly #gaps: Span[] = [];
  #last: number;

  constructor(startedAt: number) {
    this.#last = startedAt;
  }

  /** Records a success. */
  mark(at: number): void {
    if (at - this.#last >= WORTH_KEEPING_MS) this.#gaps.push({ from: this.#last, to: at });
    this.#last = at;
  }

  /** The longest part of a gap that lies within the period, milliseconds. */
  longest({ from, to }: Span): number {
    return this.#gaps.reduce((most, gap) => Math.max(most, Math.min(gap.to, to) - Math.max(gap.from, from)), 0);
  }
}
