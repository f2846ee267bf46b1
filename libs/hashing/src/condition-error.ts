/** An invalid condition. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError';

  constructor(
    /** JSON pointer (RFC 6901) to the faulty part; empty for the whole condition. */
    readonly pointer: string,
    /** The fault and what is expected instead, in a sentence. */
    readonly detail: string,
  ) {
    super(`${pointer === '' ? 'condition' : pointer}: ${detail}`);
  }
}
