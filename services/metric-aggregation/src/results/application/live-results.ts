import { EventEmitter, once } from 'node:events';
import type { Results } from '../domain/results.js';
import { digestOf } from './digest-of.js';
import { readResults } from './read-results.js';
import type { ExperimentView, ResultsReader } from './ports.js';

const PAUSE_MS = 1_000;
/** Reading results takes at most this share of the time, however slow it is. */
const DUTY = 0.2;
const HEARTBEAT_MS = 15_000;

/** @typeParam Message what watchers are told: see `encode` */
export interface LiveResultsOptions<Message> {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Makes the message that all watchers of an experiment share. */
  readonly encode: (results: Results) => Message;
  /** Told when results could not be read; they are read again later. */
  readonly onError: (error: unknown) => void;
  readonly pauseMs?: number;
  readonly heartbeatMs?: number;
}

/** One experiment that somebody watches. */
interface Watch<Message> {
  latest: Message | undefined;
  /** Of what `latest` says, the time left out. */
  digest: string;
  watchers: number;
  /** Emits `changed`. Not a promise: each watcher waits anew after every heartbeat, and a promise keeps all that ever waited. */
  readonly changes: EventEmitter<{ changed: [] }>;
}

/**
 * Results as they change: of very many metrics, the first page. However many watch an experiment, its results are read once: at most once a pause, and only after the
 * position in the log has moved.
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
   * The results now and whenever they change; `heartbeat` when there was nothing to say for a while.
   * Ends when the service closes, or when the consumer stops.
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

  /** Reads while anybody watches. */
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

  /** True when there are new results before the next heartbeat is due. */
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

  /** Ends early when the service closes, or the signal says so. */
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

  /** Tells the watchers, unless only the time is new. */
  #publish(watch: Watch<Message>, results: Results): void {
    const digest = digestOf(results);
    if (watch.digest === digest) return;
    watch.digest = digest;
    watch.latest = this.options.encode(results);
    watch.changes.emit('changed');
  }
}
