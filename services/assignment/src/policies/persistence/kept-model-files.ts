import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactKey, type ArtifactStore } from '@assay/artifacts';
import { writeWhole } from '@assay/files';
import { refusal } from '@assay/kernel';
import { type ModelFiles, ModelTooLarge } from '../application/ports.js';

/** Maximum bytes of a model that decides in line; the bound of parameters is smaller, 4 bytes each. */
const MAX_BYTES = 128 * 1024;

/** Models of the artifact store, with copies in a directory, so that they decide after a restart without the store. */
export class KeptModelFiles implements ModelFiles {
  constructor(
    private readonly directory: string,
    private readonly store: ArtifactStore,
  ) {}

  async read(sha256: string): Promise<Uint8Array> {
    const path = join(this.directory, sha256);
    const kept = await readFile(path).catch(() => undefined);
    if (kept !== undefined && createHash('sha256').update(kept).digest('hex') === sha256) return kept;
    const key = artifactKey(sha256);
    const found = await this.store.find(key);
    if (found === undefined)
      throw refusal.unavailable(
        `The artifact store has no model ${sha256}. The services must share the store (ARTIFACTS_URL).`,
      );
    if (found.bytes > MAX_BYTES) throw new ModelTooLarge(found.bytes);
    const content = await this.store.get(key);
    await writeWhole(path, content);
    return content;
  }

  async keepOnly(needed: ReadonlySet<string>): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    for (const name of await readdir(this.directory))
      if (!needed.has(name)) await rm(join(this.directory, name), { force: true });
  }
}
