import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DiskArtifactStore } from '../src/disk-artifact-store.js';

describe('DiskArtifactStore', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'assay-artifacts-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill);

  it('stores the same content once, under its hash', async () => {
    const store = new DiskArtifactStore(directory, 1_000);
    const stored = await store.put(Buffer.from('model'));
    expect(stored).toEqual({
      sha256: '9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4',
      bytes: 5,
      key: 'sha256/93/9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4',
    });
    expect(await store.put(Buffer.from('model'))).toEqual(stored);
    expect(Buffer.from(await store.get(stored.key)).toString()).toBe('model');
    expect(await readdir(join(directory, 'sha256/93'))).toEqual([stored.sha256]);
  });

  it('refuses what exceeds the quota, also of files that are stored at once', async () => {
    const store = new DiskArtifactStore(directory, 250);
    const results = await Promise.allSettled([1, 2, 3].map((fill) => store.put(bytes(100, fill))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(store.put(bytes(100, 4))).rejects.toThrow('50 of 250 bytes left');
    // What exists needs no room.
    await expect(store.put(bytes(100, 1))).resolves.toMatchObject({ bytes: 100 });
    await expect(store.put(bytes(50, 5))).resolves.toMatchObject({ bytes: 50 });
  });

  it('detects a damaged file, and a missing one', async () => {
    const store = new DiskArtifactStore(directory, 1_000);
    const { key } = await store.put(bytes(10, 1));
    const content = await readFile(join(directory, key));
    content[3] = 7;
    await writeFile(join(directory, key), content);
    await expect(store.get(key)).rejects.toThrow('is damaged');
    await rm(join(directory, key));
    await expect(store.get(key)).rejects.toThrow('There is no artifact');
  });
});
