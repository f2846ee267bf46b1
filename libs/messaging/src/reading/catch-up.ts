import { setTimeout as sleep } from 'node:timers/promises';

/** Where a log stands, by partition. */
type Places = ReadonlyMap<number, bigint>;

export interface CatchUpSources {
  /** The offset after the last record, by partition that holds anything. */
  readonly ends: () => Promise<Places>;
  /** The next offset to be read, by partition of which anything was read. */
  readonly read: () => Places | Promise<Places>;
  /** Longest wait, milliseconds. Default 3,000. */
  readonly limitMs?: number;
}

const LOOK_AGAIN_MS = 20;

/** Lets a request wait until all has been read that was in a log when it came. */
export class CatchUp {
  #looking: Promise<unknown> = Promise.resolve();
  #nextLook: Promise<Places> | undefined;
  #reading: Promise<Places> | undefined;

  constructor(private readonly sources: CatchUpSources) {}

  /** @returns whether it was read within the limit; false also when the log cannot be asked. Never throws. */
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

  /** One look at a time for all who wait, as it may need a connection. One that began before they came shows less, never more. */
  #read(): Promise<Places> {
    this.#reading ??= Promise.resolve(this.sources.read()).finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Asks once for all who come while another is being answered; the answer must be newer than their questions. */
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
