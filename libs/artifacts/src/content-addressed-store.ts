import { createHash } from 'node:crypto';
import { refusal } from '@assay/kernel';
import { artifactKey, sha256OfKey } from './artifact-key.js';
import type { ArtifactStore, ListedArtifact, StoredArtifact } from './artifact-store.js';
import type { Blobs } from './blobs.js';
import { unavailable } from './unavailable.js';

/** An operator must share the directory or the bucket, or restore the file. */
const RETRY_SECONDS = 60;
/** Other instances store and delete, too. */
const MEASURED_MS = 600_000;

export interface ContentAddressedOptions {
  /** Maximum bytes of all artifacts. */
  readonly quotaBytes: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/**
 * Artifacts by the hash of their content, up to a quota. The used bytes are counted along and measured anew with each complete list, at least every
 * ten minutes in which something is stored. So several instances may exceed the quota by what they store within ten minutes.
 */
export class ContentAddressedStore implements ArtifactStore {
  /** One file is stored after the other, so that the quota holds within this instance. */
  #storing: Promise<unknown> = Promise.resolve();
  #used: { bytes: number; measuredAt: number } | undefined;

  constructor(
    private readonly blobs: Blobs,
    private readonly options: ContentAddressedOptions,
  ) {}

  put(content: Uint8Array): Promise<StoredArtifact> {
    const stored = this.#storing.then(() => this.#put(content));
    this.#storing = stored.catch(() => undefined);
    return stored;
  }

  async #put(content: Uint8Array): Promise<StoredArtifact> {
    const sha256 = sha256Of(content);
    const key = artifactKey(sha256);
    const bytes = content.length;
    const isNew = (await this.blobs.find(key)) === undefined;
    if (isNew) await this.#checkQuota(bytes);
    // Also if it exists: it becomes new, and whole if it was damaged.
    await this.blobs.write(key, content);
    if (isNew && this.#used) this.#used.bytes += bytes;
    return { sha256, bytes, key };
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer>> {
    const content = await this.blobs.read(checked(key));
    if (content === undefined) throw unavailable(`The artifact store has no artifact ${key}.`, RETRY_SECONDS);
    const sha256 = sha256Of(content);
    if (sha256 !== sha256OfKey(key))
      throw unavailable(`The artifact ${key} is damaged: its SHA-256 is ${sha256}.`, RETRY_SECONDS);
    return content;
  }

  find(key: string): Promise<ListedArtifact | undefined> {
    return this.blobs.find(checked(key));
  }

  async delete(key: string): Promise<void> {
    const found = await this.blobs.find(checked(key));
    await this.blobs.delete(key);
    if (found && this.#used) this.#used.bytes -= found.bytes;
  }

  async *list(): AsyncGenerator<ListedArtifact> {
    let bytes = 0;
    for await (const artifact of this.blobs.list()) {
      if (sha256OfKey(artifact.key) === undefined) continue;
      bytes += artifact.bytes;
      yield artifact;
    }
    this.#used = { bytes, measuredAt: this.options.now() };
  }

  removeUnfinished(): Promise<void> {
    return this.blobs.removeUnfinished(this.options.now());
  }

  async #checkQuota(bytes: number): Promise<void> {
    const { quotaBytes, now } = this.options;
    if (quotaBytes === Infinity) return;
    const isOld = this.#used === undefined || now() - this.#used.measuredAt > MEASURED_MS;
    // Another instance may have deleted something before this one refuses.
    if (isOld || this.#usedBytes + bytes > quotaBytes) await this.#measure();
    if (this.#usedBytes + bytes > quotaBytes)
      throw refusal.tooLarge(
        `The artifact store has ${Math.max(0, quotaBytes - this.#usedBytes)} of ${quotaBytes} bytes left; the file has ${bytes}.`,
      );
  }

  get #usedBytes(): number {
    return this.#used?.bytes ?? 0;
  }

  async #measure(): Promise<void> {
    const all = this.list();
    while ((await all.next()).done !== true);
  }
}

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** @throws Error if it is no key, so that none leads out of a directory */
function checked(key: string): string {
  if (sha256OfKey(key) === undefined) throw new Error(`${key} is no key of an artifact.`);
  return key;
}
