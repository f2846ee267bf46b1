import { AssayError } from './assay-error.js';
import { retryAfterMs } from './backoff.js';
import type { ClientOptions } from './types.js';

/** One attempt of one request. */
export type Post = (path: string, body: string, signal: AbortSignal) => Promise<unknown>;

/** How requests reach the deployment. The returned function throws AssayError, nothing else. */
export function connection(options: ClientOptions, now: () => number): Post {
  const base = options.url.replace(/\/+$/, '');
  // Looked up at each call, so that whoever replaces the global one later (a tracer, a test) is heard.
  const send: typeof fetch = (...request) => (options.fetch ?? fetch)(...request);

  return async (path, body, signal) => {
    let response: Response;
    let text: string;
    try {
      response = await send(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await credentials(options)) },
        body,
        signal,
      });
      text = await response.text();
    } catch (error) {
      throw new AssayError(`POST ${path}: no answer (${reason(error)}).`, { cause: error });
    }
    if (!response.ok) {
      throw new AssayError(`POST ${path}: ${response.status} ${detailOf(text)}`.trim(), {
        status: response.status,
        retryAfterMs: retryAfterMs(response.headers.get('retry-after'), now()),
      });
    }
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      // Something between us and the service answered. Sending again is safe: ids make repeats count once.
      throw new AssayError(`POST ${path}: the answer is not JSON.`, { cause: error });
    }
  };
}

async function credentials({ token, apiKey }: ClientOptions): Promise<Record<string, string>> {
  if (token !== undefined) return { authorization: `Bearer ${typeof token === 'string' ? token : await token()}` };
  return apiKey === undefined ? {} : { 'x-api-key': apiKey };
}

/** fetch hides why behind "fetch failed". */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

/** The detail of a problem+json body. */
function detailOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : '';
  } catch {
    return '';
  }
}
