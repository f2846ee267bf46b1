import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DirectoryLock } from './directory-lock.js';
import { JournalFullError, JournalShareError, RecordTooLargeError } from '../shared/errors.js';
import {
  acknowledgedPath,
  directoryMode,
  fileMode,
  intactLength,
  listSegments,
  readBytes,
  segmentPath,
  type Segment,
} from './journal-files.js';
import { JournalFrames, type EncodedEntry } from './journal-frame.js';
import { JournalShares } from './journal-shares.js';
import { MAX_SEND_BYTES } from '../publishing/record-limits.js';

export interface JournalOptions {
  directory: string;
  /** Maximum unpublished bytes. */
  maxBytes: number;
  /** Size at which a new segment is started. Default 16 MiB. */
  segmentBytes?: number;
}

/** Positions shared by both threads: index 0, the journal's end; index 1, the acknowledged position. */
export type JournalPositions = BigInt64Array<SharedArrayBuffer>;
export const endIndex = 0;
export const acknowledgedIndex = 1;

const lookAgainMs = 10;

/**
 * A log on the local disk for records whose writer cannot wait for the broker; {@link JournalPublisher} publishes them. Entries survive a killed
 * process but, without fsync, not a crash of the machine. An incomplete frame at the end is dropped at the next open: its append never returned.
 */
export class Journal {
  /** Permanently identifies the directory's content: positions in Kafka refer to it. */
  readonly id: string;
  readonly directory: string;
  /** Shared with the publisher's thread. */
  readonly positions: JournalPositions = new BigInt64Array(new SharedArrayBuffer(16));

  /** The journal's end when it was opened. */
  readonly openedAt: number;

  private readonly segmentBytes: number;
  private readonly maxBytes: number;
  private readonly lock: DirectoryLock;
  private segment: Segment;
  private file: number;
  private end: number;
  /** Entries of the current turn of the event loop, not yet written. */
  private readonly frames = new JournalFrames();
  private readonly shares: JournalShares;
  private turn: PromiseWithResolvers<void> | undefined;

  private constructor({ directory, maxBytes, segmentBytes }: JournalOptions, lock: DirectoryLock) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.shares = new JournalShares(maxBytes);
    this.segmentBytes = segmentBytes ?? 16 * 1024 * 1024;
    this.lock = lock;
    const segments = listSegments(directory);
    this.id = readId(directory, segments.length === 0);
    this.segment = segments.at(-1) ?? { base: 0, path: segmentPath(directory, 0) };
    this.end = this.segment.base + cutTornTail(this.segment.path);
    this.openedAt = this.end;
    this.file = openSync(this.segment.path, 'a', fileMode);
    this.positions[endIndex] = BigInt(this.end);
    const acknowledged = Math.max(readAcknowledged(directory), segments[0]?.base ?? 0);
    this.positions[acknowledgedIndex] = BigInt(Math.min(acknowledged, this.end));
  }

  /** @throws JournalLockedError when a running process uses the directory */
  static open(options: JournalOptions): Journal {
    mkdirSync(options.directory, { recursive: true, mode: directoryMode });
    hideFromOthers(options.directory);
    const lock = DirectoryLock.take(options.directory);
    try {
      return new Journal(options, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Bytes not yet known to be acknowledged by a broker. */
  get pendingBytes(): number {
    return this.end + this.frames.length - Number(Atomics.load(this.positions, acknowledgedIndex));
  }

  /**
   * Waits until a broker has acknowledged everything appended before the call. Polls, so that callers who do not wait pay nothing.
   * @returns whether it was acknowledged within the limit
   */
  async published(limitMs: number): Promise<boolean> {
    const goal = BigInt(this.end + this.frames.length);
    const givesUpAt = performance.now() + limitMs;
    while (Atomics.load(this.positions, acknowledgedIndex) < goal) {
      if (performance.now() >= givesUpAt) return false;
      await sleep(lookAgainMs);
    }
    return true;
  }

  /**
   * Appends all of these entries or none. The entries of one turn of the event loop are written in a single write without fsync, which survives the
   * process but not the machine. When the promise resolves, the write has returned.
   * @param owner whose share the entries count towards: an owner may hold half of the space that others leave. Undefined: the service itself, without
   *   a share
   * @throws (as a rejection) JournalFullError, JournalShareError, RecordTooLargeError or the file system's error
   */
  append(entries: readonly EncodedEntry[], owner?: string): Promise<void> {
    const before = this.frames.length;
    try {
      for (const entry of entries) {
        const bytes = this.frames.add(entry);
        if (bytes > MAX_SEND_BYTES)
          throw new RecordTooLargeError(`an entry of ${bytes} bytes could never be published`);
      }
      this.shares.acknowledge(Number(Atomics.load(this.positions, acknowledgedIndex)));
      const bytes = this.frames.length - before;
      const fits = this.pendingBytes <= this.maxBytes;
      const allowed = owner === undefined || this.shares.allows(owner, bytes, this.pendingBytes);
      if (fits && !allowed && this.shares.holds(owner)) {
        throw new JournalShareError('one writer may hold half of what the others leave of the journal, not more');
      }
      if (!fits || !allowed) {
        throw new JournalFullError(`the journal can hold ${this.maxBytes} unpublished bytes, and these are too many`);
      }
      if (owner !== undefined) {
        this.shares.add(owner, bytes);
      }
    } catch (error) {
      this.frames.truncate(before);
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
    if (this.turn === undefined) {
      this.turn = Promise.withResolvers();
      setImmediate(() => this.endTurn());
    }
    return this.turn.promise;
  }

  /** Stop the publisher first. */
  close(): void {
    this.endTurn();
    closeSync(this.file);
    this.lock.release();
  }

  private beginSegment(): void {
    const next = { base: this.end, path: segmentPath(this.directory, this.end) };
    const file = openSync(next.path, 'a', fileMode);
    closeSync(this.file);
    this.segment = next;
    this.file = file;
  }

  private endTurn(): void {
    const { turn } = this;
    this.turn = undefined;
    try {
      this.writeFrames();
      this.shares.endTurn(this.end);
      turn?.resolve();
    } catch (error) {
      this.shares.endTurn(undefined);
      turn?.reject(error);
    }
  }

  private writeFrames(): void {
    const { bytes } = this.frames;
    if (bytes.length === 0) return;
    try {
      if (this.end - this.segment.base >= this.segmentBytes) this.beginSegment();
      this.write(bytes);
    } finally {
      this.frames.truncate(0);
    }
    this.end += bytes.length;
    Atomics.store(this.positions, endIndex, BigInt(this.end));
  }

  private write(bytes: Buffer): void {
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.file, bytes, written);
    } catch (error) {
      // An incomplete frame would hide all frames after it.
      ftruncateSync(this.file, this.end - this.segment.base);
      throw error;
    }
  }
}

/**
 * Entries contain data about units, so other users must not read them. A directory of an earlier version may be readable by all; a directory that
 * belongs to another user is left unchanged.
 */
function hideFromOthers(directory: string): void {
  const files = listSegments(directory).map(({ path }) => ({ path, mode: fileMode }));
  for (const { path, mode } of [{ path: directory, mode: directoryMode }, ...files]) {
    try {
      chmodSync(path, mode);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    }
  }
}

/** An emptied directory starts at position 0 again, so positions of its former content must not be applied to it. */
function readId(directory: string, isEmpty: boolean): string {
  const file = join(directory, 'id');
  if (isEmpty || !existsSync(file)) {
    rmSync(acknowledgedPath(directory), { force: true });
    // A kill in between must not leave an empty id, because several journals would share it.
    writeFileSync(`${file}.new`, randomUUID(), { mode: fileMode });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}

function readAcknowledged(directory: string): number {
  const file = acknowledgedPath(directory);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
}

/** @returns the file's length after the cut */
function cutTornTail(path: string): number {
  if (!existsSync(path)) return 0;
  const { size } = statSync(path);
  const intact = intactLength(readBytes(path, 0, size));
  if (intact < size) truncateSync(path, intact);
  return intact;
}
