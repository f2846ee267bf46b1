import { readBounded } from '../../shared/read-bounded.js';
import { shortened } from '../domain/shortened.js';
import { TrackingRefusedError, TrackingUnavailableError } from '../application/ports.js';

/** Where the server is, and how to prove one's identity. As MLflow's own clients do it, a user with a password goes before a token. */
export interface MlflowAccess {
  /** The base address, with a path if the server is below one. */
  readonly trackingUri: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly token: string | undefined;
}

const TIMEOUT_MS = 30_000;
/** A file of the largest size, at 10 MB/s and some more. */
const UPLOAD_TIMEOUT_MS = 200_000;
const MAX_ANSWER_BYTES = 4 * 2 ** 20;
const MAX_MESSAGE_CHARACTERS = 300;

/** Requests to MLflow's REST API 2.0. Messages of errors have no secrets, even if the server repeats them. */
export class MlflowRest {
  readonly #base: string;
  readonly #authorization: string | undefined;
  readonly #secrets: readonly string[];

  constructor(
    { trackingUri, username, password, token }: MlflowAccess,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    this.#base = trackingUri.replace(/\/+$/, '');
    const basic =
      username !== undefined && password !== undefined
        ? Buffer.from(`${username}:${password}`).toString('base64')
        : undefined;
    if (basic !== undefined) this.#authorization = `Basic ${basic}`;
    else if (token !== undefined) this.#authorization = `Bearer ${token}`;
    this.#secrets = [basic, password, token].filter((secret) => secret !== undefined && secret !== '') as string[];
  }

  /** @throws TrackingUnavailableError, TrackingRefusedError */
  get(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<unknown> {
    return this.#call('GET', `mlflow/${path}`, { query, signal });
  }

  /** @throws TrackingUnavailableError, TrackingRefusedError */
  post(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    return this.#call('POST', `mlflow/${path}`, { body, signal });
  }

  /** Stores a file through the server. @param path in the server's artifact store @throws TrackingUnavailableError, TrackingRefusedError */
  async putArtifact(path: string, content: Blob, signal: AbortSignal): Promise<void> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    await this.#call('PUT', `mlflow-artifacts/artifacts/${encoded}`, { content, signal });
  }

  async #call(
    method: string,
    path: string,
    request: Readonly<{ query?: Readonly<Record<string, string>>; body?: object; content?: Blob; signal: AbortSignal }>,
  ): Promise<unknown> {
    const { query, body, content, signal } = request;
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    const what = `${method} ${path.replace(/^(mlflow-artifacts\/artifacts)\/.*/, '$1/…')}`;
    const timeout = AbortSignal.timeout(content === undefined ? this.timeoutMs : UPLOAD_TIMEOUT_MS);
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.#base}/api/2.0/${path}${search}`, {
        method,
        headers: {
          ...(this.#authorization !== undefined && { authorization: this.#authorization }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(content !== undefined && { 'content-type': 'application/octet-stream' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(content !== undefined && { body: content }),
        // Credentials are sent to the configured address only.
        redirect: 'error',
        signal: AbortSignal.any([signal, timeout]),
      });
      status = response.status;
      text = await readBounded(response, MAX_ANSWER_BYTES);
    } catch (error) {
      throw new TrackingUnavailableError(this.#clean(`MLflow does not answer ${what}: ${reasonOf(error)}`));
    }
    // Uploads are answered with nothing by newer servers.
    if (content !== undefined && status === 200) return undefined;
    const answer = json(text);
    if (status === 200 && answer !== undefined) return answer;
    throw this.#failure(what, status, answer);
  }

  #failure(what: string, status: number, answer: unknown): Error {
    const { error_code: code, message } = (answer ?? {}) as { error_code?: unknown; message?: unknown };
    if (status === 401 || status === 403)
      return new TrackingUnavailableError(
        `MLflow refuses the credentials (${status}, ${what}). Check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, and the permissions.`,
      );
    if (status === 200)
      return new TrackingUnavailableError(
        `MLflow answered ${what} with something that is not JSON. Check MLFLOW_TRACKING_URI.`,
      );
    const said = typeof message === 'string' ? `: ${shortened(message, MAX_MESSAGE_CHARACTERS)}` : '.';
    const text = this.#clean(`MLflow answered ${status} to ${what}${said}`);
    if (status >= 500 || status === 429 || status === 408 || typeof code !== 'string')
      return new TrackingUnavailableError(text);
    return new TrackingRefusedError(text, code);
  }

  #clean(text: string): string {
    return this.#secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '[redacted]'), text);
  }
}

/** The reason at the bottom, such as ECONNREFUSED: `fetch` itself says only that it failed. */
function reasonOf(error: unknown): string {
  let last = error as { readonly code?: unknown; readonly message?: unknown; readonly cause?: unknown };
  for (let depth = 0; depth < 5 && typeof last.cause === 'object' && last.cause !== null; depth += 1) last = last.cause;
  const parts = [last.code, last.message].filter((part) => typeof part === 'string' && part !== '');
  return parts.length > 0 ? parts.join(' ') : String(error);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
