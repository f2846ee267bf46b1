const tokenKey = 'assay.token';

/** The access token is kept for this tab; `share-token.js` hands it to others that are open. */
export const token = {
  get: () => sessionStorage.getItem(tokenKey) ?? '',
  set: (value) => sessionStorage.setItem(tokenKey, value.trim()),
  forget: () => sessionStorage.removeItem(tokenKey),
};

/** An answer that is not 2xx, in the words of its problem document. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** Another token may help. */
  get isAccess() {
    return this.status === 401 || this.status === 403;
  }
}

/** GETs JSON. @throws {ApiError} */
export async function get(path, signal) {
  return (await request(path, signal)).json();
}

/** POSTs JSON. @throws {ApiError} */
export async function post(path, body, signal) {
  const options = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await request(path, signal, 'application/json', options)).json();
}

/**
 * Follows a stream of server-sent events until the signal aborts, connecting again when it breaks. EventSource cannot send a token,
 * and a token has no place in an address.
 * @param {{onData: (data: unknown) => void, onState: (state: 'live' | 'waiting') => void, onRefused: (error: ApiError) => void}} listener
 */
export async function follow(path, signal, { onData, onState, onRefused }) {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const response = await request(path, signal, 'text/event-stream');
      onState('live');
      for await (const data of eventsOf(response.body)) {
        failures = 0;
        onData(JSON.parse(data));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError && error.isAccess) return onRefused(error);
    }
    failures += 1;
    onState('waiting');
    await pause(Math.min(15_000, 500 * 2 ** failures), signal);
  }
}

async function request(path, signal, accept = 'application/json', { headers, ...options } = {}) {
  const authorization = `Bearer ${token.get()}`;
  const response = await fetch(path, { ...options, signal, headers: { ...headers, accept, authorization } });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
}

/** The data of each event of a stream, by the rules of the HTML standard as far as they are needed here. */
async function* eventsOf(body) {
  let pending = '';
  let data = [];
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (pending + text).split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop();
    for (const line of lines) {
      if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
      } else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
  }
}

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
