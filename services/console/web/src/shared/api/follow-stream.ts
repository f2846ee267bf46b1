import { EventSourceParserStream } from 'eventsource-parser/stream';
import { sessionStore } from '../../session/session-store.js';
import { ApiError } from './api-error.js';

/** Longest time between two attempts, in milliseconds. */
const longestPause = 15_000;

/** Receives what happens to a stream. */
export interface StreamListener {
  /** @param data parsed data of one event */
  onData(data: unknown): void;
  onState(state: 'live' | 'waiting'): void;
  /** The token is not valid (401) or lacks the scope (403); this is the last call. */
  onRefused(error: ApiError): void;
}

/**
 * Follows a stream of server-sent events until the signal aborts. Reconnects with growing pauses when it breaks. `EventSource` is not used because
 * it cannot send a token in a header, and a token must not be part of a URL.
 */
export async function followStream(path: string, signal: AbortSignal, listener: StreamListener): Promise<void> {
  let failures = 0;
  for (;;) {
    try {
      for await (const { data } of await open(path, signal, listener)) {
        failures = 0;
        listener.onData(JSON.parse(data));
      }
    } catch (error) {
      if (isAborted(signal)) return;
      if (error instanceof ApiError && error.isAccess) {
        listener.onRefused(error);
        return;
      }
    }
    failures += 1;
    listener.onState('waiting');
    await pause(Math.min(longestPause, 500 * 2 ** failures), signal);
    if (isAborted(signal)) return;
  }
}

async function open(path: string, signal: AbortSignal, listener: StreamListener) {
  const authorization = `Bearer ${sessionStore.get().token}`;
  const response = await fetch(path, { signal, headers: { accept: 'text/event-stream', authorization } });
  if (!response.ok) throw ApiError.of(response.status, await response.json().catch(() => undefined));
  if (response.body === null) throw new ApiError(response.status, 'The server sent no stream.');
  listener.onState('live');
  return response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
}

/** A function, so that TypeScript does not assume that the value is unchanged after an `await`. */
const isAborted = (signal: AbortSignal) => signal.aborted;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
