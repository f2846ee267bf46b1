import { MINUTE_MS, SECOND_MS } from '@assay/kernel';
import { type CheckResult, Clock, Health, Logger } from '@assay/service-kit';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { backOffMs } from '../domain/back-off.js';
import { LinkRun } from './link-run.js';
import { LinkVersion } from './link-version.js';
import { type ClaimedLink, LinkStore, TrackingUnavailableError } from './ports.js';

/** Bounds a tick. The next one continues. */
const MAX_PER_TICK = 50;
/** Longest time of a link, with the upload of a large model. */
const LINK_MS = 10 * MINUTE_MS;
/** A crashed instance's link is tried again after this time. */
const LEASE_MS = 30 * SECOND_MS;
/** Longest pause before the server is tried again. */
const MAX_PAUSE_MS = MINUTE_MS;

/**
 * Links what waits with the MLflow server, one after the other. If the server cannot be used, everything waits; what only fails for itself waits
 * alone. Each pause is longer than the last.
 */
@Injectable()
export class LinkMlflow implements BeforeApplicationShutdown {
  readonly #stopping = new AbortController();
  #pausedUntil = 0;
  #failuresInARow = 0;
  #state: string = 'has not been asked yet';

  constructor(
    private readonly store: LinkStore,
    private readonly runs: LinkRun,
    private readonly versions: LinkVersion,
    private readonly clock: Clock,
    private readonly logger: Logger,
    health: Health,
  ) {
    // Never a reason not to serve.
    health.addReadiness('mlflow', (): CheckResult => ({ ok: true, detail: this.#state }));
  }

  /** A tick. */
  async run(): Promise<object> {
    let done = 0;
    while (done < MAX_PER_TICK && this.clock.now() >= this.#pausedUntil && !this.#stopping.signal.aborted) {
      const now = this.clock.now();
      const link = await this.store.claim(now, now + LEASE_MS);
      if (link === undefined) break;
      await this.#try(link);
      done += 1;
    }
    return { done };
  }

  beforeApplicationShutdown(): void {
    this.#stopping.abort();
  }

  async #try(link: ClaimedLink): Promise<void> {
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(LINK_MS)]);
    const renewing = setInterval(() => {
      this.store.renew(link, this.clock.now() + LEASE_MS).catch((error: unknown) => {
        this.logger.warn('the lease of a link with MLflow could not be renewed', { error });
      });
    }, LEASE_MS / 3);
    try {
      await this.#link(link, signal);
      this.#reached();
    } catch (error) {
      const now = this.clock.now();
      if (this.#stopping.signal.aborted || error instanceof TrackingUnavailableError) {
        if (!this.#stopping.signal.aborted) this.#away(error as TrackingUnavailableError);
        await this.store.postpone(link, now, null);
        return;
      }
      const retryMs = backOffMs(link.failures + 1);
      const { kind, id } = link;
      this.logger.warn('something could not be linked with MLflow; it will be tried again', {
        kind,
        id,
        retryMs,
        error,
      });
      await this.store.postpone(link, now + retryMs, error instanceof Error ? error.message : String(error));
    } finally {
      clearInterval(renewing);
    }
  }

  async #link(link: ClaimedLink, signal: AbortSignal): Promise<void> {
    if (link.kind === 'run') {
      const mlflowRunId = await this.runs.link(link.id, signal);
      await this.store.runLinked(link, mlflowRunId, this.clock.now());
    } else {
      const registered = await this.versions.link(link.id, signal);
      await this.store.versionLinked(link, registered, this.clock.now());
    }
  }

  #reached(): void {
    if (this.#failuresInARow > 0) this.logger.info('MLflow can be used again');
    this.#failuresInARow = 0;
    this.#state = 'was reached';
  }

  /** Logged when the reason changes, not at every attempt. */
  #away({ message }: TrackingUnavailableError): void {
    this.#failuresInARow += 1;
    this.#pausedUntil = this.clock.now() + Math.min(MAX_PAUSE_MS, backOffMs(this.#failuresInARow) - SECOND_MS);
    if (this.#state !== message) this.logger.warn('MLflow cannot be used; links wait', { reason: message });
    this.#state = message;
  }
}
