import { mkdir, readdir, realpath, rm, stat, statfs } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isTemporary, removeTemporary, writeWhole } from '@assay/files';
import { type ExperimentFiles } from '../application/ports.js';

/** No file takes longer to be written. */
const UNFINISHED_MS = 3_600_000;

/** The files of experiments in a directory, `<directory>/experiments/<experiment_id>`. */
export class DiskExperimentFiles implements ExperimentFiles {
  constructor(private readonly directory: string) {}

  folderOf(experimentId: string): string {
    return resolve(this.directory, 'experiments', experimentId);
  }

  async write(experimentId: string, path: string, content: string | Uint8Array): Promise<void> {
    await writeWhole(join(this.folderOf(experimentId), path), content);
  }

  async removeUnfinished(experimentId: string): Promise<void> {
    await removeTemporary(this.folderOf(experimentId));
  }

  async removeOldUnfinished(now: number): Promise<void> {
    await removeTemporary(resolve(this.directory, 'experiments'), { olderThanMs: UNFINISHED_MS, now });
  }

  async delete(experimentId: string): Promise<void> {
    await rm(this.folderOf(experimentId), { recursive: true, force: true });
  }

  async bytes(experimentId: string): Promise<number> {
    return (await this.list(experimentId)).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async freeBytes(): Promise<number> {
    await mkdir(this.directory, { recursive: true });
    const { bavail, bsize } = await statfs(this.directory);
    return bavail * bsize;
  }

  async list(experimentId: string): Promise<{ path: string; bytes: number }[]> {
    const folder = this.folderOf(experimentId);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(emptyIfMissing);
    const files = entries.filter((entry) => entry.isFile() && !isTemporary(entry.name));
    const found = await Promise.all(
      files.map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const bytes = (await stat(file).catch(() => undefined))?.size;
        return bytes === undefined ? [] : [{ path: relative(folder, file).split(sep).join('/'), bytes }];
      }),
    );
    return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Symbolic links are followed first, so that none leads out of the experiment's folder. */
  async find(experimentId: string, path: string): Promise<{ file: string; bytes: number } | undefined> {
    const folder = this.folderOf(experimentId);
    if (isAbsolute(path) || path.includes('\0') || isTemporary(path)) return undefined;
    const [root, file] = await Promise.all(
      [folder, join(folder, path)].map((one) => realpath(one).catch(() => undefined)),
    );
    if (root === undefined || file === undefined || !file.startsWith(`${root}${sep}`)) return undefined;
    const found = await stat(file);
    return found.isFile() ? { file, bytes: found.size } : undefined;
  }
}

function emptyIfMissing(error: unknown): never[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
