import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactKey, type ArtifactStore } from '@assay/artifacts';
import { isTemporary, removeTemporary, writeWhole } from '@assay/files';
import { refusal } from '@assay/kernel';
import type { Clock, Logger } from '@assay/service-kit';
import { type ModelFiles, ModelTooLarge } from '../application/ports.js';

/** Maximum bytes of a model that decides in line; the bound of parameters is smaller, 4 bytes each. */
const MAX_BYTES = 128 * 1024;
/** No copy takes longer to be written. */
const UNFINISHED_MS = 3_600_000;

/** Models of the artifact store, with copies in a directory, so that they decide after a restart without the store. */
export class KeptModelFiles implements ModelFiles {
  constructor(
    private readonly directory: string,
    private readonly store: ArtifactStore,
    private readonly clock: Clock,
    private readonly logger: Pick<Logger, 'warn'>,
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
    // The model decides without a copy, too.
    await writeWhole(path, content).catch((error: unknown) =>
      this.logger.warn('a model could not be copied', { error }),
    );
    return content;
  }

  async keepOnly(needed: ReadonlySet<string>): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    // A copy that is just being written keeps its temporary file.
    await removeTemporary(this.directory, { olderThanMs: UNFINISHED_MS, now: this.clock.now() });
    for (const name of await readdir(this.directory))
      if (!needed.has(name) && !isTemporary(name)) await rm(join(this.directory, name), { force: true });
  }
}
