import { randomUUID } from 'node:crypto';
import { openServiceDatabase, type TestDatabase } from '@assay/persistence/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { migrations } from '../src/migrations/index.js';
import { PostgresLinkStore } from '../src/mlflow/persistence/postgres-link-store.js';
import { name } from '../src/model-training.module.js';
import { requestMlflowLink } from '../src/shared/request-mlflow-link.js';

let test: TestDatabase;
let store: PostgresLinkStore;

beforeAll(async () => {
  test = await openServiceDatabase(name, migrations);
  store = new PostgresLinkStore(test.database);
});
afterAll(() => test.close());
beforeEach(() => test.database.query('DELETE FROM exp.mlflow_links'));

const request = (kind: 'run' | 'policy_version', id: string, at: number) =>
  test.database.transaction((tx) => requestMlflowLink(tx, kind, id, at));
const claim = (now: number) => store.claim(now, now + 1_000);

it('gives each link to one instance at a time, runs first, and again after the lease', async () => {
  const [version, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  await request('policy_version', version, 1_000);
  await request('run', first, 2_000);
  await request('run', second, 3_000);
  expect(await claim(500)).toBeUndefined();
  const claimed = await Promise.all([claim(5_000), claim(5_000), claim(5_000), claim(5_000)]);
  expect(claimed.map((link) => link?.id).sort()).toEqual([version, first, second, undefined].sort());
  expect((await claim(6_000))?.kind).toBe('run');
  await store.renew(
    claimed.find((link) => link?.id === second)!,
    20_000,
  );
  await store.renew(
    claimed.find((link) => link?.id === first)!,
    20_000,
  );
  expect((await claim(6_000))?.id).toBe(version);
});

it('tries a link again that failed, and not one that is done', async () => {
  const id = randomUUID();
  await request('run', id, 1_000);
  const link = (await claim(1_000))!;
  await store.postpone(link, 9_000, 'The file is missing.');
  expect(await claim(8_999)).toBeUndefined();
  const again = (await claim(9_000))!;
  expect(again).toMatchObject({ id, failures: 1 });
  await store.runLinked(again, 'remote', 9_500);
  expect(await claim(100_000)).toBeUndefined();
});

it('links again what was changed while it was linked', async () => {
  const id = randomUUID();
  await request('run', id, 1_000);
  const link = (await claim(1_000))!;
  await request('run', id, 2_000);
  await store.runLinked(link, 'remote', 2_500);
  expect(await claim(3_000)).toMatchObject({ id, revision: 2 });
});
