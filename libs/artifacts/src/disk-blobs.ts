import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporary, removeTemporary, writeWhole } from '@assay/files';
import type { ListedArtifact } from './artifact-store.js';
import type { Blobs } from './blobs.js';
import { unavailable } from './unavailable.js';

/** An operator must make space, or mount the directory. */
const RETRY_SECONDS = 60;
/** No file takes longer to be written. */
const UNFINISHED_MS = 3_600_000;

/** Files in a directory, which all instances share: `<directory>/sha256/<2 digits>/<sha256>`. */
export class DiskBlobs implements Blobs {
  constructor(private readonly directory: string) {}

  async find(key: string): Promise<ListedArtifact | undefined> {
    const found = await orMissing(stat(join(this.directory, key)), undefined);
    return found && { key, bytes: found.size, modifiedAt: found.mtimeMs };
  }

  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return orMissing(readFile(join(this.directory, key)), undefined);
  }

  async write(key: string, content: Uint8Array): Promise<void> {
    await writeWhole(join(this.directory, key), content).catch(failed);
  }

  async delete(key: string): Promise<void> {
    await rm(join(this.directory, key), { force: true }).catch(failed);
  }

  async *list(): AsyncGenerator<ListedArtifact> {
    const folder = join(this.directory, 'sha256');
    for (const digits of await orMissing(readdir(folder), [])) {
      for (const name of await orMissing(readdir(join(folder, digits)), [])) {
        if (isTemporary(name)) continue;
        const found = await this.find(`sha256/${digits}/${name}`);
        if (found !== undefined) yield found;
      }
    }
  }

  async removeUnfinished(now: number): Promise<void> {
    await removeTemporary(this.directory, { olderThanMs: UNFINISHED_MS, now });
  }
}

/** @param missing the result if there is no such file */
const orMissing = <T, M>(result: Promise<T>, missing: M): Promise<T | M> =>
  result.catch((error: unknown) => (codeOf(error) === 'ENOENT' ? missing : failed(error)));

function failed(error: unknown): never {
  const code = codeOf(error);
  if (code === undefined) throw error;
  const detail =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? `The disk of the artifact store is full (${code}).`
      : `The directory of the artifact store cannot be used (${code}).`;
  throw unavailable(detail, RETRY_SECONDS, (error as Error).message);
}

/** The code of an error of the file system. */
const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
};
