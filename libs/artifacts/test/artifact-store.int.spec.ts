import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusalError } from '@assay/kernel';
import { freePort, makeTestDirectory } from '@assay/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { artifactKey } from '../src/artifact-key.js';
import type { ArtifactStore, ListedArtifact } from '../src/artifact-store.js';
import { openArtifactStore } from '../src/open-artifact-store.js';
import { account, bucket, startS3, type TestS3 } from './s3-server.js';

interface Place {
  open(options?: { quotaBytes?: number; now?: () => number }): ArtifactStore;
  /** Changes the content of a stored file behind the store's back. */
  damage(key: string): Promise<void>;
  clear(): void;
}

let s3: TestS3;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

const s3Settings = (prefix: string) => ({
  ARTIFACTS_URL: { kind: 's3' as const, bucket, prefix },
  S3_ENDPOINT: s3.endpoint,
  S3_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: account.accessKeyId,
  AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
});

async function damageFile(file: string): Promise<void> {
  const content = await readFile(file);
  content[3]! ^= 7;
  await writeFile(file, content);
}

function onDisk(): Place {
  let directory = '';
  return {
    open: (options) => openArtifactStore({}, { directory, ...options }),
    damage: (key) => damageFile(join(directory, key)),
    clear: () => {
      directory = makeTestDirectory('artifacts');
    },
  };
}

function inS3(): Place {
  let prefix = '';
  let number = 0;
  return {
    open: (options) => openArtifactStore(s3Settings(prefix), { directory: 'unused', ...options }),
    damage: async (key) => {
      const files = await readdir(s3.directory, { recursive: true });
      const file = files.find(
        (name) => name.includes(prefix) && name.includes(key.slice(-64)) && !/json|md5/.test(name),
      );
      await damageFile(join(s3.directory, file!));
    },
    clear: () => {
      prefix = `test-${(number += 1)}/`;
    },
  };
}

const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill);

async function listed(store: ArtifactStore): Promise<ListedArtifact[]> {
  const all: ListedArtifact[] = [];
  for await (const artifact of store.list()) all.push(artifact);
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

const refusalOf = (result: Promise<unknown>): Promise<RefusalError> =>
  result.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(RefusalError);
      return error as RefusalError;
    },
  );

describe.each([
  ['on a disk', onDisk()],
  ['in S3', inS3()],
])('an artifact store %s', (_, place) => {
  beforeEach(() => place.clear());

  it('stores the same content once, under its hash', async () => {
    const store = place.open();
    const stored = await store.put(Buffer.from('model'));
    expect(stored).toEqual({
      sha256: '9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4',
      bytes: 5,
      key: 'sha256/93/9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4',
    });
    expect(await store.put(Buffer.from('model'))).toEqual(stored);
    expect(Buffer.from(await place.open().get(stored.key)).toString()).toBe('model');
    expect(await listed(store)).toEqual([{ key: stored.key, bytes: 5, modifiedAt: expect.any(Number) }]);
    const { modifiedAt } = (await store.find(stored.key))!;
    expect(Math.abs(Date.now() - modifiedAt)).toBeLessThan(60_000);
  });

  it('lists nothing at first, and deletes', async () => {
    const store = place.open();
    expect(await listed(store)).toEqual([]);
    const one = await store.put(bytes(10, 1));
    const two = await store.put(bytes(20, 2));
    expect((await listed(store)).map(({ key }) => key)).toEqual([one.key, two.key].sort());
    await store.delete(one.key);
    await store.delete(one.key);
    expect((await listed(store)).map(({ key }) => key)).toEqual([two.key]);
    expect(await store.find(one.key)).toBeUndefined();
  });

  it('refuses what exceeds the quota, also of files that are stored at once', async () => {
    const store = place.open({ quotaBytes: 250 });
    const results = await Promise.allSettled([1, 2, 3].map((fill) => store.put(bytes(100, fill))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    const refused = await refusalOf(store.put(bytes(100, 4)));
    expect(refused.kind).toBe('too_large');
    expect(refused.message).toContain('50 of 250 bytes left');
    // What exists needs no room.
    await expect(store.put(bytes(100, 1))).resolves.toMatchObject({ bytes: 100 });
    await expect(store.put(bytes(50, 5))).resolves.toMatchObject({ bytes: 50 });
  });

  it('counts what another instance stored more than ten minutes ago, and what it deleted', async () => {
    let at = 0;
    const open = () => place.open({ quotaBytes: 250, now: () => at });
    const [store, other] = [open(), open()];
    await store.put(bytes(100, 1));
    const { key } = await other.put(bytes(100, 2));
    expect((await refusalOf(other.put(bytes(100, 3)))).kind).toBe('too_large');
    await store.delete(key);
    await expect(other.put(bytes(100, 3))).resolves.toMatchObject({ bytes: 100 });
    at += 600_001;
    expect((await refusalOf(store.put(bytes(100, 4)))).kind).toBe('too_large');
  });

  it('detects a damaged file, which becomes whole when it is stored again, and a missing one', async () => {
    const store = place.open();
    const { key } = await store.put(bytes(10, 1));
    await place.damage(key);
    const damaged = await refusalOf(store.get(key));
    expect(damaged.kind).toBe('unavailable');
    expect(damaged.message).toContain('is damaged');
    await store.put(bytes(10, 1));
    expect(await store.get(key)).toHaveLength(10);
    await store.delete(key);
    const missing = await refusalOf(store.get(key));
    expect(missing.kind).toBe('unavailable');
    expect(missing.message).toContain('no artifact');
  });

  it('takes no key that leads elsewhere', async () => {
    const store = place.open();
    for (const key of ['../secret', 'sha256/aa/../../secret', artifactKey('A'.repeat(64)), ''])
      await expect(store.get(key)).rejects.toThrow('is no key');
  });
});

describe('an artifact store that does not work', () => {
  const all = (store: ArtifactStore) => [
    refusalOf(store.put(bytes(1, 1))),
    refusalOf(store.get(artifactKey('a'.repeat(64)))),
    refusalOf(store.delete(artifactKey('a'.repeat(64)))),
  ];

  it('is unavailable while the server is away', async () => {
    const settings = { ...s3Settings(''), S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` };
    for (const refused of await Promise.all(all(openArtifactStore(settings, { directory: 'unused' })))) {
      expect(refused.refusal).toMatchObject({ kind: 'unavailable', retryAfterSeconds: expect.any(Number) });
      expect(refused.message).toMatch(/cannot be reached .*ECONNREFUSED/);
    }
    expect((await refusalOf(listed(openArtifactStore(settings, { directory: 'unused' })))).kind).toBe('unavailable');
  });

  it('says that the credentials are wrong, without the secret', async () => {
    const secret = 'a-secret-that-is-wrong';
    const settings = { ...s3Settings(''), AWS_SECRET_ACCESS_KEY: secret };
    for (const refused of await Promise.all(all(openArtifactStore(settings, { directory: 'unused' })))) {
      expect(refused.kind).toBe('unavailable');
      expect(refused.message).toContain("does not accept the service's credentials");
      expect(JSON.stringify([refused, refused.message, refused.stack, refused.cause])).not.toContain(secret);
    }
  });

  it('says that the bucket is missing', async () => {
    const settings = { ...s3Settings(''), ARTIFACTS_URL: { kind: 's3' as const, bucket: 'another', prefix: '' } };
    const store = openArtifactStore(settings, { directory: 'unused' });
    expect((await refusalOf(store.put(bytes(1, 1)))).message).toContain('no such bucket');
  });

  it('names what is wrong with the directory', async () => {
    const file = join(makeTestDirectory('artifacts'), 'file');
    await writeFile(file, '');
    for (const refused of await Promise.all(all(openArtifactStore({}, { directory: file })))) {
      expect(refused.refusal).toMatchObject({ kind: 'unavailable' });
      expect(refused.message).toContain('cannot be used (ENOTDIR)');
    }
  });
});
