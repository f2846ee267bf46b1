import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refusal, RefusalError } from '@assay/kernel';
import { isTemporary } from '../../survival/domain/temporary-name.js';
import { writeWhole } from '../../survival/files/write-whole.js';
import type { ArtifactStore, StoredArtifact } from '../application/ports.js';

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
    const key = `sha256/${sha256.slice(0, 2)}/${sha256}`;
    const file = join(this.directory, key);
    const artifact = { sha256, bytes: content.length, key };
    if ((await sizeOf(file)) === content.length) return artifact;
    const used = await this.#usedBytes();
    if (used + content.length > this.quotaBytes)
      throw refusal.tooLarge(
        `The artifact store has ${this.quotaBytes - used} of ${this.quotaBytes} bytes left; the file has ${content.length}.`,
      );
    await writeWhole(file, content);
    return artifact;
  }

  async get(key: string): Promise<Uint8Array<ArrayBuffer>> {
    const content = await readFile(join(this.directory, key)).catch((error: unknown) => {
      throw unavailable(`There is no artifact ${key} on this instance.`, error);
    });
    const sha256 = sha256Of(content);
    if (!key.endsWith(`/${sha256}`)) throw unavailable(`The artifact ${key} is damaged: its SHA-256 is ${sha256}.`);
    return content;
  }

  async #usedBytes(): Promise<number> {
    const folder = join(this.directory, 'sha256');
    await mkdir(folder, { recursive: true });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !isTemporary(entry.name));
    const sizes = await Promise.all(files.map((entry) => sizeOf(join(entry.parentPath, entry.name))));
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  }
}

function unavailable(detail: string, cause?: unknown): RefusalError {
  return new RefusalError({ kind: 'unavailable', detail, retryAfterSeconds: RETRY_SECONDS }, detail, { cause });
}

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
