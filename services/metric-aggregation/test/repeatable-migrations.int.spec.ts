import { runMigrations } from '@assay/persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '../src/migrations/index.js';
import { repeatableMigrations } from '../src/migrations/repeatable/index.js';
import { openTestDatabase, type TestDatabase } from './harness.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** Every function and trigger of the schema, by its signature or its name, without those of the audit log (libs/persistence). */
const definitions = async (): Promise<Record<string, string>> => {
  const rows = await test.owner.query<{ name: string; definition: string }>(
    `SELECT oid::regprocedure::text AS name, pg_get_functiondef(oid) AS definition FROM pg_proc
     WHERE pronamespace = 'exp'::regnamespace AND proname <> 'refuse_audit_change'
     UNION ALL
     SELECT tgname || ' on ' || tgrelid::regclass::text, pg_get_triggerdef(t.oid) FROM pg_trigger t
     JOIN pg_class c ON c.oid = tgrelid WHERE c.relnamespace = 'exp'::regnamespace AND NOT tgisinternal AND relname <> 'audit_log'
     ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
};

const dropAll = `
  DO $$ DECLARE one TEXT; BEGIN
    FOR one IN SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'exp'::regnamespace
                  AND proname <> 'refuse_audit_change' LOOP
      EXECUTE 'DROP FUNCTION IF EXISTS ' || one || ' CASCADE';
    END LOOP;
  END $$`;

describe('the functions and triggers in the database', () => {
  it('are all rendered from the code, and equal what it renders', async () => {
    const migrated = await definitions();
    expect(Object.keys(migrated)).toEqual(expect.arrayContaining(['moments_after_insert on exp.unit_totals']));
    await test.owner.query(dropAll);
    expect(await definitions()).toEqual({});
    for (const { sql } of repeatableMigrations) await test.owner.query(sql);
    expect(await definitions()).toEqual(migrated);
  });

  it('stay as they are when the migrations run again', async () => {
    expect(await runMigrations({ url: test.ownerUrl, migrations })).toEqual([]);
  });
});
