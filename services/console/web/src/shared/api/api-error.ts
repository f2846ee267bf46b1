/** An answer that is not 2xx, in the words of its problem document (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }

  /** Another token may help. */
  get isAccess(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** @param body what came with the status: a problem document, or anything else when a proxy answered */
  static of(status: number, body: unknown): ApiError {
    const { detail, title } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const text = [detail, title].find((candidate) => typeof candidate === 'string');
    return new ApiError(status, text ?? `The server answered ${status}.`);
  }
}
