import { AssayError } from './assay-error.js';
import { retryAfterMs } from './backoff.js';
import type { ClientOptions } from './types.js';

export interface PostOptions {
  signal: AbortSignal;
  /** The page is being closed: the request is sent before this call returns, and outlives the page. */
  leaving?: boolean;
}

/** One attempt of a request; after a token was rejected, a second attempt with a new token. */
export type Post = (path: string, body: string, options: PostOptions) => Promise<unknown>;

/** Sends requests to the deployment. The returned function throws AssayError, nothing else. */
export function connection(options: ClientOptions, now: () => number): Post {
  const base = options.url.replace(/\/+$/, '');
  // Looked up at each call, so that a later replacement of the global (by a tracer, a test) takes effect.
  const send: typeof fetch = (...request) => (options.fetch ?? fetch)(...request);
  /** The last token: a page that is being closed cannot wait for a new one. */
  let lastToken: string | undefined;

  const askToken = async (path: string, refused?: string): Promise<string | undefined> => {
    const { token } = options;
    if (typeof token !== 'function') return token;
    try {
      return (lastToken = await token(refused));
    } catch (error) {
      throw new AssayError(`POST ${path}: no token (${reason(error)}).`, { cause: error });
    }
  };

  const attempt = async (
    path: string,
    body: string,
    { signal, leaving }: PostOptions,
    token: string | undefined,
  ): Promise<unknown> => {
    let response: Response;
    let text: string;
    try {
      response = await send(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...credentials(options, token) },
        body,
        signal,
        ...(leaving === true && { keepalive: true }),
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
      // The response came from an intermediary. Sending again is safe: repeated ids count once.
      throw new AssayError(`POST ${path}: the answer is not JSON.`, { cause: error });
    }
  };

  return async (path, body, how) => {
    const token = how.leaving === true && lastToken !== undefined ? lastToken : await askToken(path);
    try {
      return await attempt(path, body, how, token);
    } catch (error) {
      if (!(error instanceof AssayError) || error.status !== 401 || typeof options.token !== 'function') throw error;
      const renewed = await askToken(path, token);
      if (renewed === token) throw error;
      return attempt(path, body, how, renewed);
    }
  };
}

function credentials({ apiKey }: ClientOptions, token: string | undefined): Record<string, string> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return apiKey === undefined ? {} : { 'x-api-key': apiKey };
}

/** fetch hides the cause behind "fetch failed". */
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
