import { Database, revertLastMigration, runMigrations } from '@assay/persistence';
import { freshDatabase, startPostgres, type TestPostgres } from '@assay/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrations } from '../src/migrations/index.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

it('has migrations that can be reverted and run again', async () => {
  const { url } = await freshDatabase(postgres.adminUrl);
  await runMigrations({ url, migrations });
  const database = await Database.open({ url, applicationName: 'test' });
  const columns = () =>
    database.query(
      `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
       WHERE table_schema = 'exp' ORDER BY table_name, column_name`,
    );
  try {
    const before = await columns();
    expect(before.length).toBeGreaterThan(100);
    for (let reverted = 0; reverted < migrations.length; reverted += 1) await revertLastMigration({ url, migrations });
    const left = await columns();
    expect(left.filter((column) => (column as { table_name: string }).table_name.startsWith('survival'))).toEqual([]);
    await runMigrations({ url, migrations });
    expect(await columns()).toEqual(before);
  } finally {
    await database.close();
  }
});
