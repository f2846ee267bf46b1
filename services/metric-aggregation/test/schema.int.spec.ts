import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Database, revertLastMigration, runMigrations } from '@assay/persistence';
import { freshDatabase, startPostgres, type TestPostgres } from '@assay/testing';
import { migrations } from '../src/migrations/index.js';

const tables = ['experiments', 'variants', 'metric_aggregates'];
/** The versioned migrations without the first one, which creates the consumer's offsets. */
const ownMigrations = migrations.filter((one) => typeof one === 'function').slice(1);
const seed = readFileSync(new URL('seed-schema.sql', import.meta.url), 'utf8');

let postgres: TestPostgres;
let ours: Database;
let seeds: Database;
let url: string;

beforeAll(async () => {
  postgres = await startPostgres();
  ({ url } = await freshDatabase(postgres.adminUrl, 'ours'));
  await runMigrations({ url, migrations });
  ours = await Database.open({ url, applicationName: 'test' });
  const reference = await freshDatabase(postgres.adminUrl, 'seed');
  seeds = await Database.open({ url: reference.url, applicationName: 'test' });
  await seeds.query('CREATE SCHEMA exp');
  await seeds.query(seed);
});
afterAll(async () => {
  await ours.close();
  await seeds.close();
  await postgres.stop();
});

describe('the schema', () => {
  it.each([
    [
      'columns',
      `SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default
       FROM information_schema.columns
       WHERE table_schema = 'exp' AND table_name = ANY($1) AND column_name NOT IN ('exact_sum', 'sum_squares')
       ORDER BY table_name, ordinal_position`,
    ],
    [
      'constraints',
      `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE contype <> 'n' AND conrelid::regclass::text = ANY(SELECT 'exp.' || t FROM unnest($1::text[]) t)
       ORDER BY 1, 2`,
    ],
    [
      'indexes',
      `SELECT tablename, indexname, regexp_replace(indexdef, ' WITH .*', '') FROM pg_indexes
       WHERE schemaname = 'exp' AND tablename = ANY($1) ORDER BY 1, 2`,
    ],
  ])("has the seed's %s", async (_, sql) => {
    const expected = await seeds.query(sql, [tables]);
    expect(expected.length).toBeGreaterThan(2);
    expect(await ours.query(sql, [tables])).toEqual(expected);
  });

  it("has the seed's views", async () => {
    const sql = `SELECT viewname, definition FROM pg_views WHERE schemaname = 'exp' ORDER BY 1`;
    const expected = await seeds.query(sql);
    expect(expected).toHaveLength(2);
    expect(await ours.query(sql)).toEqual(expected);
  });

  it('adds two columns to the aggregates and nothing else', async () => {
    const [row] = await ours.query<{ names: string[] }>(
      `SELECT array_agg(column_name::text ORDER BY ordinal_position) AS names FROM information_schema.columns
       WHERE table_schema = 'exp' AND table_name = 'metric_aggregates'`,
    );
    expect(row?.names.slice(-2)).toEqual(['exact_sum', 'sum_squares']);
    expect(row?.names).toHaveLength(15);
  });

  it('can be reverted completely and migrated again', async () => {
    const names = async () =>
      (
        await ours.query<{ name: string }>(
          `SELECT relname AS name FROM pg_class WHERE relnamespace = 'exp'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1`,
        )
      ).map((row) => row.name);
    const before = await names();
    for (let left = ownMigrations.length; left > 0; left--) await revertLastMigration({ url, migrations });
    expect(await names()).toEqual(['consumer_offset', 'migrations']);
    await runMigrations({ url, migrations });
    expect(await names()).toEqual(before);
  });
});
