import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporary } from './temporary-name.js';

/**
 * Deletes the temporary files in a folder and the folders in it. A writer whose file is deleted fails, so nobody may write there, or only younger
 * files than `olderThanMs`.
 *
 * @param options.olderThanMs only files that were not changed for this time, in milliseconds @param options.now milliseconds since the Unix epoch
 * @returns the number of deleted files
 */
export async function removeTemporary(
  folder: string,
  options?: { readonly olderThanMs: number; readonly now: number },
): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(emptyIfMissing);
  let removed = 0;
  for (const entry of entries) {
    if (!entry.isFile() || !isTemporary(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    if (options !== undefined) {
      const changedAt = (await stat(file).catch(() => undefined))?.mtimeMs;
      if (changedAt === undefined || options.now - changedAt < options.olderThanMs) continue;
    }
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

function emptyIfMissing(error: unknown): never[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
