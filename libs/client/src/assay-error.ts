/** A request that failed. */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  /** The HTTP status; undefined without a response. */
  readonly status: number | undefined;
  /** Whether the same request may succeed later: no response, 408 (it arrived too slowly), 429 or 5xx. */
  readonly retryable: boolean;
  /** The wait that the service requested, milliseconds. */
  readonly retryAfterMs: number;

  constructor(message: string, answer: { status?: number; retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, answer.cause === undefined ? undefined : { cause: answer.cause });
    this.status = answer.status;
    this.retryable = answer.status === undefined || [408, 429].includes(answer.status) || answer.status >= 500;
    this.retryAfterMs = answer.retryAfterMs ?? 0;
  }
}
