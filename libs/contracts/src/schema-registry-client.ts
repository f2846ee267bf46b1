import { setTimeout as sleep } from 'node:timers/promises';

export interface SchemaRegistryOptions {
  /** Base address; may have a path, such as Apicurio's `/apis/ccompat/v7`, and user and password. */
  url: string;
  user?: string;
  password?: string;
  /** Time limit of one request, in milliseconds. */
  timeoutMs?: number;
  /** Maximum attempts in the case of no response, 429 or 5xx, before an error is thrown. Default 4. */
  tries?: number;
  /** Pause before the second attempt, in milliseconds; doubles with every further attempt. */
  retryDelayMs?: number;
}

/** The registry did not respond, or rejected the request. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';

  constructor(
    message: string,
    /** HTTP status; null if there was no response. */
    readonly status: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const contentType = 'application/vnd.schemaregistry.v1+json';

/**
 * The part of the Confluent schema registry's REST API that we use; Karapace and Apicurio implement it, too. Requests without a response, and with
 * 429 or 5xx, are retried.
 */
export class SchemaRegistryClient {
  /** Base address, without credentials and without a trailing slash. */
  readonly url: string;
  private readonly headers: Record<string, string>;
  private readonly timeoutMs: number;
  private readonly tries: number;
  private readonly retryDelayMs: number;

  constructor(options: SchemaRegistryOptions) {
    const address = new URL(options.url);
    const user = options.user ?? decodeURIComponent(address.username);
    const password = options.password ?? decodeURIComponent(address.password);
    // Credentials are sent in a header: fetch rejects them in a URL, and error messages contain the URL.
    Object.assign(address, { username: '', password: '' });
    this.url = address.href.replace(/\/+$/, '');
    this.timeoutMs = options.timeoutMs ?? 5000;
    this.tries = options.tries ?? 4;
    this.retryDelayMs = options.retryDelayMs ?? 200;
    this.headers = { accept: contentType };
    if (user !== '') {
      const credentials = Buffer.from(`${user}:${password}`).toString('base64');
      this.headers['authorization'] = `Basic ${credentials}`;
    }
  }

  /**
   * The schema with an id, as text; null if the registry has none.
   * @throws RegistryError
   */
  async schemaById(id: number): Promise<string | null> {
    const answer = await this.request('GET', `/schemas/ids/${id}`);
    return answer === null ? null : stringField(answer, 'schema');
  }

  /**
   * Registers a schema under a subject; registering it again returns the same id.
   * @throws RegistryError, with status 409 if it is incompatible with the subject's schemas
   */
  async register(subject: string, schema: string): Promise<number> {
    const path = `/subjects/${encodeURIComponent(subject)}/versions`;
    const answer = await this.request('POST', path, { schema });
    if (answer === null) throw new RegistryError(`POST ${path}: not found; is the registry's address right?`, 404);
    return numberField(answer, 'id');
  }

  /**
   * The id of a schema under a subject; null when it is not registered there.
   * @throws RegistryError
   */
  async lookUp(subject: string, schema: string): Promise<number | null> {
    const answer = await this.request('POST', `/subjects/${encodeURIComponent(subject)}`, { schema });
    return answer === null ? null : numberField(answer, 'id');
  }

  private async request(method: string, path: string, body?: unknown): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.requestOnce(method, path, body);
      } catch (error) {
        if (!(error instanceof RegistryError) || attempt === this.tries) throw error;
        if (error.status !== null && error.status !== 429 && error.status < 500) throw error;
        await sleep(this.retryDelayMs * 2 ** (attempt - 1));
      }
    }
  }

  /** The response body; null for 404. */
  private async requestOnce(method: string, path: string, body: unknown): Promise<unknown> {
    let status: number | null = null;
    try {
      const response = await fetch(this.url + path, {
        method,
        headers: body === undefined ? this.headers : { ...this.headers, 'content-type': contentType },
        signal: AbortSignal.timeout(this.timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      status = response.status;
      const text = await response.text();
      if (status === 404) return null;
      if (!response.ok) throw new RegistryError(`${method} ${path}: ${status} ${text.slice(0, 500)}`, status);
      return JSON.parse(text) as unknown;
    } catch (error) {
      if (error instanceof RegistryError) throw error;
      const reason = messageOf(error);
      throw new RegistryError(
        `the schema registry at ${this.url} does not answer ${method} ${path}: ${reason}`,
        status,
        {
          cause: error,
        },
      );
    }
  }
}

/** The message and its cause, for errors such as `fetch failed`. */
function messageOf(error: unknown): string {
  const message = fieldOf(error, 'message');
  if (typeof message !== 'string') return String(error);
  const cause = fieldOf(error, 'cause');
  return cause === undefined ? message : `${message}: ${messageOf(cause)}`;
}

function stringField(answer: unknown, field: string): string {
  const value = fieldOf(answer, field);
  if (typeof value !== 'string') throw new RegistryError(`the registry's answer has no ${field}`, 200);
  return value;
}

function numberField(answer: unknown, field: string): number {
  const value = fieldOf(answer, field);
  if (typeof value !== 'number') throw new RegistryError(`the registry's answer has no ${field}`, 200);
  return value;
}

function fieldOf(answer: unknown, field: string): unknown {
  return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[field] : undefined;
}
