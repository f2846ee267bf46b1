import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporary, writeWhole } from '@assay/files';
import { refusal, RefusalError } from '@assay/kernel';
import { artifactKey, sha256OfKey } from './artifact-key.js';
import type { ArtifactStore, ListedArtifact, StoredArtifact } from './artifact-store.js';
import { sha256Of } from './sha256-of.js';

/** An operator must share the directory, or restore the file. */
const RETRY_SECONDS = 60;

/**
 * Files in a directory, which all instances share: `<directory>/sha256/<2 digits>/<sha256>`. Instances that store at the same moment may exceed the
 * quota by what they store then.
 */
export class DiskArtifactStore implements ArtifactStore {
  /** One file is stored after the other, so that the quota holds within this instance. */
  #storing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly quotaBytes: number,
  ) {}

  put(content: Uint8Array): Promise<StoredArtifact> {
    const stored = this.#storing.then(() => this.#put(content));
    this.#storing = stored.catch(() => undefined);
    return stored;
  }

  async #put(content: Uint8Array): Promise<StoredArtifact> {
    const sha256 = sha256Of(content);
    const key = artifactKey(sha256);
    const file = join(this.directory, key);
    if ((await statOf(file)) === undefined) await this.#checkQuota(content.length);
    // Also if it exists: the file becomes new, and whole if it was damaged.
    await writeWhole(file, content);
    return { sha256, bytes: content.length, key };
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer>> {
    const content = await readFile(this.#fileOf(key)).catch((error: unknown) => {
      throw unavailable(`There is no artifact ${key} on this instance.`, error);
    });
    const sha256 = sha256Of(content);
    if (!key.endsWith(`/${sha256}`)) throw unavailable(`The artifact ${key} is damaged: its SHA-256 is ${sha256}.`);
    return content;
  }

  async delete(key: string): Promise<void> {
    await rm(this.#fileOf(key), { force: true });
  }

  async *list(): AsyncGenerator<ListedArtifact> {
    const folder = join(this.directory, 'sha256');
    await mkdir(folder, { recursive: true });
    for (const digits of await readdir(folder)) {
      for (const name of await readdir(join(folder, digits))) {
        const key = `sha256/${digits}/${name}`;
        if (isTemporary(name) || sha256OfKey(key) === undefined) continue;
        const found = await statOf(join(folder, digits, name));
        if (found !== undefined) yield { key, bytes: found.size, modifiedAt: found.mtimeMs };
      }
    }
  }

  async #checkQuota(bytes: number): Promise<void> {
    let used = 0;
    for await (const stored of this.list()) used += stored.bytes;
    if (used + bytes > this.quotaBytes)
      throw refusal.tooLarge(
        `The artifact store has ${this.quotaBytes - used} of ${this.quotaBytes} bytes left; the file has ${bytes}.`,
      );
  }

  /** @throws Error if it is no key, so that none leads out of the directory */
  #fileOf(key: string): string {
    if (sha256OfKey(key) === undefined) throw new Error(`${key} is no key of an artifact.`);
    return join(this.directory, key);
  }
}

function unavailable(detail: string, cause?: unknown): RefusalError {
  return new RefusalError({ kind: 'unavailable', detail, retryAfterSeconds: RETRY_SECONDS }, detail, { cause });
}

const statOf = (file: string) => stat(file).catch(() => undefined);
