/** A condition that cannot be meant as it is written. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError';

  constructor(
    /** JSON pointer (RFC 6901) to the faulty part; empty for the whole condition. */
    readonly pointer: string,
    /** What is wrong and what is expected, in a sentence. */
    readonly detail: string,
  ) {
    super(`${pointer === '' ? 'condition' : pointer}: ${detail}`);
  }
}
