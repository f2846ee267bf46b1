import { EventEmitter, once } from 'node:events';
import type { Results } from '../domain/results.js';
import { digestOf } from './digest-of.js';
import { readResults } from './read-results.js';
import type { ExperimentView, ResultsReader } from './ports.js';

const PAUSE_MS = 1_000;
/** Maximum share of the time that is spent reading results. */
const DUTY = 0.2;
const HEARTBEAT_MS = 15_000;

/** @typeParam Message the message to watchers, see `encode` */
export interface LiveResultsOptions<Message> {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Creates the message that all watchers of an experiment share. */
  readonly encode: (results: Results) => Message;
  /** Called when results cannot be read; they are read again later. */
  readonly onError: (error: unknown) => void;
  readonly pauseMs?: number;
  readonly heartbeatMs?: number;
}

/** An experiment with watchers. */
interface Watch<Message> {
  latest: Message | undefined;
  /** Digest of the results in `latest`, without their time. */
  digest: string;
  watchers: number;
  /**
   * Emits `changed`. Not a promise, because each watcher waits again after every heartbeat, and a pending promise would retain all its
   * former waiters.
   */
  readonly changes: EventEmitter<{ changed: [] }>;
}

/**
 * Publishes results when they change; with very many metrics, their first page. The results of an experiment are read once for all its
 * watchers, at most once in each pause, and only after the position in the log has changed.
 */
export class LiveResults<Message extends object> {
  readonly #watches = new Map<string, Watch<Message>>();
  readonly #closed = new AbortController();

  constructor(
    private readonly reader: ResultsReader,
    private readonly options: LiveResultsOptions<Message>,
  ) {}

  /** Ends every stream. */
  close(): void {
    this.#closed.abort();
  }

  /**
   * The results now and whenever they change; `heartbeat` after a while without a change. Ends when the service closes, or when the
   * consumer stops.
   */
  async *watch(experimentId: string): AsyncGenerator<Message | 'heartbeat', void, undefined> {
    const watch = this.#join(experimentId);
    try {
      let told: Message | undefined;
      while (!this.#isClosed()) {
        if (watch.latest !== undefined && watch.latest !== told) {
          told = watch.latest;
          yield told;
        } else if (!(await this.#changesSoon(watch)) && !this.#isClosed()) {
          yield 'heartbeat';
        }
      }
    } finally {
      watch.watchers -= 1;
      if (watch.watchers === 0) this.#watches.delete(experimentId);
    }
  }

  #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  #join(experimentId: string): Watch<Message> {
    let watch = this.#watches.get(experimentId);
    if (!watch) {
      watch = { latest: undefined, digest: '', watchers: 0, changes: new EventEmitter() };
      watch.changes.setMaxListeners(0);
      this.#watches.set(experimentId, watch);
      void this.#keepReading(experimentId, watch);
    }
    watch.watchers += 1;
    return watch;
  }

  /** Reads while the experiment has watchers. */
  async #keepReading(experimentId: string, watch: Watch<Message>): Promise<void> {
    let position: string | undefined;
    do {
      const started = this.options.now();
      try {
        const current = await this.reader.position();
        if (current !== position) {
          const experiment = await this.reader.find(experimentId);
          if (experiment) this.#publish(watch, await this.#read(experiment));
          position = current;
        }
      } catch (error) {
        this.options.onError(error);
      }
      const took = this.options.now() - started;
      await this.#sleep(Math.max(this.options.pauseMs ?? PAUSE_MS, took / DUTY));
    } while (this.#watches.get(experimentId) === watch && !this.#isClosed());
  }

  #read(experiment: ExperimentView): Promise<Results> {
    return readResults(this.reader, experiment, this.options.now(), { page: {} });
  }

  /** Whether the results change before the next heartbeat. */
  async #changesSoon({ changes }: Watch<Message>): Promise<boolean> {
    const over = new AbortController();
    const late = this.#sleep(this.options.heartbeatMs ?? HEARTBEAT_MS, over.signal).then(() => false);
    const changed = once(changes, 'changed', { signal: over.signal }).then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([changed, late]);
    } finally {
      over.abort();
    }
  }

  /** Ends early when the service closes or the signal aborts. */
  #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#closed.signal.removeEventListener('abort', done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#closed.signal.addEventListener('abort', done);
      signal?.addEventListener('abort', done);
      if (this.#isClosed()) done();
    });
  }

  /** Publishes results to the watchers, unless only their time differs. */
  #publish(watch: Watch<Message>, results: Results): void {
    const digest = digestOf(results);
    if (watch.digest === digest) return;
    watch.digest = digest;
    watch.latest = this.options.encode(results);
    watch.changes.emit('changed');
  }
}
