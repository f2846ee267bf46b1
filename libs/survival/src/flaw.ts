/** A rule that an input breaks. */
export interface Flaw {
  /** The rule's name, for programs. */
  readonly rule: string;
  /** A JSON pointer to the value (RFC 6901), such as `/data/censoring_rate`. */
  readonly pointer: string;
  /** What is wrong and how to correct it. */
  readonly message: string;
}

/** An input or generated data with flaws. */
export class FlawedError extends RangeError {
  override readonly name = 'FlawedError';

  constructor(
    what: string,
    readonly flaws: readonly Flaw[],
  ) {
    super(`${what}: ${flaws.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join(' ')}`);
  }
}
