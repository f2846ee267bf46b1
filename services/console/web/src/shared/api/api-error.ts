/** A response that is not 2xx, with the text of its problem document (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    /** What is wrong with each field of a refused request. */
    readonly details: readonly string[] = [],
  ) {
    super(detail);
  }

  /** The request may succeed with another token. */
  get isAccess(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** @param body of the response: a problem document, or anything else if a proxy answered */
  static of(status: number, body: unknown): ApiError {
    const { detail, errors, title } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >;
    const text = [detail, title].find((candidate) => typeof candidate === 'string');
    const details = Array.isArray(errors) ? (errors as readonly { readonly detail?: unknown }[]) : [];
    const named = details.flatMap((error) => (typeof error.detail === 'string' ? [error.detail] : []));
    return new ApiError(status, text ?? `The server answered ${status}.`, named);
  }
}
