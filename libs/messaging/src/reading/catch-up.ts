import { setTimeout as sleep } from 'node:timers/promises';

/** A reader's progress in a log, by partition. */
type Places = ReadonlyMap<number, bigint>;

export interface CatchUpSources {
  /** The offset after the last record of each non-empty partition. */
  readonly ends: () => Promise<Places>;
  /** The next offset to be read, for each partition of which anything has been read. */
  readonly read: () => Places | Promise<Places>;
  /** Longest wait, in milliseconds. Default 3,000. */
  readonly limitMs?: number;
}

const LOOK_AGAIN_MS = 20;

/** Lets a request wait until the reader has read everything that was in the log when the request arrived. */
export class CatchUp {
  #looking: Promise<unknown> = Promise.resolve();
  #nextLook: Promise<Places> | undefined;
  #reading: Promise<Places> | undefined;

  constructor(private readonly sources: CatchUpSources) {}

  /** @returns whether it was read within the limit; also false when the end of the log cannot be determined. Never throws. */
  async reached(): Promise<boolean> {
    const { limitMs = 3_000 } = this.sources;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), limitMs);
    const given = new Promise<undefined>((resolve) =>
      late.signal.addEventListener('abort', () => resolve(undefined), { once: true }),
    );
    try {
      const ends = await Promise.race([this.#ends(), given]);
      while (ends !== undefined && !late.signal.aborted) {
        const places = await Promise.race([this.#read(), given]);
        if (places === undefined) return false;
        if ([...ends].every(([partition, end]) => (places.get(partition) ?? 0n) >= end)) return true;
        await sleep(LOOK_AGAIN_MS);
      }
      return false;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Shares one progress lookup among all waiting requests, because a lookup may need a connection. A lookup that started earlier may show less
   * progress, never more.
   */
  #read(): Promise<Places> {
    this.#reading ??= Promise.resolve(this.sources.read()).finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Combines end-offset lookups requested while another is in progress; each request gets the result of a lookup that started after it. */
  #ends(): Promise<Places> {
    this.#nextLook ??= this.#looking.then(() => {
      this.#nextLook = undefined;
      const look = this.sources.ends();
      this.#looking = look.catch(() => undefined);
      return look;
    });
    return this.#nextLook;
  }
}
