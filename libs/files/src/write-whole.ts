import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { temporaryName } from './temporary-name.js';

let written = 0;

/**
 * Writes a file so that readers, and processes after a crash, find either the previous content or the new one: to a temporary file, which then takes
 * its place. Creates missing folders. @throws Error if the disk is full, for example; the previous file is unchanged then
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  written += 1;
  const temporary = temporaryName(path, `${process.pid}-${written}`);
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
