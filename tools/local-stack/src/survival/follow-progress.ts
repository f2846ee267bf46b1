import { setTimeout as sleep } from 'node:timers/promises';
import { type Address, ApiError } from '../api.js';
import { type ExperimentStatus, progressPath } from './survival-api.js';

/** The data of an event of the progress stream. */
export interface Progress {
  readonly status: ExperimentStatus;
  readonly counts: Readonly<Record<string, number>>;
  /** Share of the estimated work that is done, from 0 to 1. */
  readonly done: number;
  readonly seconds_left: number | null;
  readonly runs: readonly { readonly folder: string; readonly status: string; readonly epochs_completed: number }[];
}

/** Times between attempts to open the stream again, in milliseconds, and how long attempts go on without a success. */
const RETRY_MS = 1_000;
const PATIENCE_MS = 60_000;

/**
 * The progress of an experiment until it ends, from the stream of server-sent events. A stream that breaks off is opened again, because the service
 * may restart in the meantime.
 * @throws ApiError if the service refuses the stream
 */
export async function* followProgress(address: Address, id: string, signal: AbortSignal): AsyncGenerator<Progress> {
  let lostAt: number | undefined;
  for (;;) {
    try {
      for await (const progress of openStream(address, id, signal)) {
        lostAt = undefined;
        yield progress;
        if (progress.status !== 'PENDING' && progress.status !== 'RUNNING') return;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ApiError && error.status < 500) throw error;
      lostAt ??= performance.now();
      if (performance.now() - lostAt > PATIENCE_MS) throw error;
    }
    await sleep(RETRY_MS, undefined, { signal });
  }
}

async function* openStream({ url, token }: Address, id: string, signal: AbortSignal): AsyncGenerator<Progress> {
  const path = progressPath(id);
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` }, signal });
  if (!response.ok || response.body === null)
    throw new ApiError(response.status, `GET ${path}`, (await response.text()).slice(0, 300));
  yield* progressEvents(response.body.pipeThrough(new TextDecoderStream()));
}

/** The events named `progress` in a stream of server-sent events. Comments and other events are skipped. */
export async function* progressEvents(texts: AsyncIterable<string>): AsyncGenerator<Progress> {
  let text = '';
  for await (const more of texts) {
    text += more;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const data = lines.find((line) => line.startsWith('data: '));
      if (lines.includes('event: progress') && data !== undefined) yield JSON.parse(data.slice(6)) as Progress;
    }
  }
}
