import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, revertLastMigration, runMigrations } from '@assay/persistence';
import { freshDatabase, startPostgres, type TestPostgres } from '@assay/testing';
import { migrations } from '../src/migrations/index.js';
import { KeepActivePeriods1767000000010 } from '../src/migrations/keep-active-periods.js';

let postgres: TestPostgres;
let url: string;
let database: Database;

beforeAll(async () => {
  postgres = await startPostgres();
  url = (await freshDatabase(postgres.adminUrl)).url;
  await runMigrations({ url, migrations });
  database = await Database.open({ url, applicationName: 'test' });
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});

/** The columns of the data model: name, type, nullable, default. */
const seed: Record<string, [string, string, 'NO' | 'YES', string | null][]> = {
  experiments: [
    ['id', 'uuid', 'NO', 'gen_random_uuid()'],
    ['name', 'character varying(255)', 'NO', null],
    ['description', 'text', 'YES', null],
    ['status', 'character varying(50)', 'NO', "'draft'::character varying"],
    ['unit_type', 'character varying(50)', 'NO', null],
    ['start_at', 'timestamp with time zone', 'YES', null],
    ['end_at', 'timestamp with time zone', 'YES', null],
    ['created_at', 'timestamp with time zone', 'YES', 'now()'],
    ['updated_at', 'timestamp with time zone', 'YES', 'now()'],
  ],
  variants: [
    ['id', 'uuid', 'NO', 'gen_random_uuid()'],
    ['experiment_id', 'uuid', 'NO', null],
    ['name', 'character varying(255)', 'NO', null],
    ['description', 'text', 'YES', null],
    ['allocation', 'numeric(5,4)', 'NO', null],
    ['config', 'jsonb', 'NO', "'{}'::jsonb"],
    ['created_at', 'timestamp with time zone', 'YES', 'now()'],
  ],
  assignments: [
    ['id', 'uuid', 'NO', 'gen_random_uuid()'],
    ['experiment_id', 'uuid', 'NO', null],
    ['unit_type', 'character varying(50)', 'NO', null],
    ['unit_id', 'character varying(255)', 'NO', null],
    ['variant_id', 'uuid', 'NO', null],
    ['assigned_at', 'timestamp with time zone', 'YES', 'now()'],
  ],
};

const indexes: Record<string, string[]> = {
  experiments: [
    'CREATE INDEX idx_experiments_name ON exp.experiments USING btree (name)',
    'CREATE INDEX idx_experiments_status ON exp.experiments USING btree (status)',
    'CREATE UNIQUE INDEX experiments_name_key ON exp.experiments USING btree (name)',
    'CREATE UNIQUE INDEX experiments_pkey ON exp.experiments USING btree (id)',
  ],
  variants: [
    'CREATE INDEX idx_variants_experiment ON exp.variants USING btree (experiment_id)',
    'CREATE UNIQUE INDEX variants_experiment_id_name_key ON exp.variants USING btree (experiment_id, name)',
    'CREATE UNIQUE INDEX variants_pkey ON exp.variants USING btree (id)',
  ],
  assignments: [
    'CREATE INDEX idx_assignments_experiment ON exp.assignments USING btree (experiment_id)',
    'CREATE INDEX idx_assignments_unit ON exp.assignments USING btree (unit_type, unit_id)',
    'CREATE UNIQUE INDEX assignments_experiment_id_unit_id_key ON exp.assignments USING btree (experiment_id, unit_id)',
    'CREATE UNIQUE INDEX assignments_pkey ON exp.assignments USING btree (id)',
  ],
};

const foreignKeys: Record<string, string[]> = {
  variants: ['FOREIGN KEY (experiment_id) REFERENCES exp.experiments(id)'],
  assignments: [
    'FOREIGN KEY (experiment_id) REFERENCES exp.experiments(id)',
    'FOREIGN KEY (variant_id) REFERENCES exp.variants(id)',
  ],
};

async function columnsOf(table: string) {
  const rows = await database.query<{
    name: string;
    type: string;
    nullable: 'NO' | 'YES';
    default_value: string | null;
  }>(
    `SELECT c.column_name AS name, format_type(a.atttypid, a.atttypmod) AS type, c.is_nullable AS nullable, c.column_default AS default_value
     FROM information_schema.columns c
     JOIN pg_attribute a ON a.attrelid = format('exp.%I', c.table_name)::regclass AND a.attname = c.column_name
     WHERE c.table_schema = 'exp' AND c.table_name = $1 ORDER BY c.ordinal_position`,
    [table],
  );
  return rows.map((row) => [row.name, row.type, row.nullable, row.default_value]);
}

describe('the schema', () => {
  it.each(Object.keys(seed))('has exactly the columns of exp.%s in the data model, in their order', async (table) => {
    const columns = await columnsOf(table);
    expect(columns.slice(0, seed[table]?.length)).toEqual(seed[table]);
  });

  it.each(Object.keys(seed))('has a default or allows null for every column added to exp.%s', async (table) => {
    const added = (await columnsOf(table)).slice(seed[table]?.length);
    expect(added.filter(([, , nullable, value]) => nullable === 'NO' && value === null)).toEqual([]);
  });

  it.each(Object.keys(indexes))('has the indexes of exp.%s and no others', async (table) => {
    const rows = await database.query<{ indexdef: string }>(
      "SELECT indexdef FROM pg_indexes WHERE schemaname = 'exp' AND tablename = $1 ORDER BY indexdef",
      [table],
    );
    expect(rows.map((row) => row.indexdef)).toEqual(indexes[table]);
  });

  it.each(Object.keys(foreignKeys))('has the foreign keys of exp.%s', async (table) => {
    const rows = await database.query<{ definition: string }>(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE conrelid = format('exp.%I', $1::text)::regclass AND contype = 'f' ORDER BY definition`,
      [table],
    );
    expect(rows.map((row) => row.definition)).toEqual(foreignKeys[table]);
  });

  it('accepts rows with the data model’s columns alone', async () => {
    const [experiment] = await database.query<{ id: string; status: string }>(
      "INSERT INTO exp.experiments (name, unit_type) VALUES ('by hand', 'user') RETURNING id, status",
    );
    const [variant] = await database.query<{ id: string; config: unknown }>(
      "INSERT INTO exp.variants (experiment_id, name, allocation) VALUES ($1, 'control', 0.5) RETURNING id, config",
      [experiment?.id],
    );
    await database.query(
      "INSERT INTO exp.assignments (experiment_id, unit_type, unit_id, variant_id) VALUES ($1, 'user', 'u', $2)",
      [experiment?.id, variant?.id],
    );
    expect(experiment?.status).toBe('draft');
    expect(variant?.config).toEqual({});
  });

  it('prevents changes and deletions of versions of an experiment', async () => {
    await database.query(
      "INSERT INTO exp.experiment_versions (experiment_id, version, definition) SELECT id, 1, '{}' FROM exp.experiments LIMIT 1",
    );
    await expect(database.query("UPDATE exp.experiment_versions SET definition = '[]'")).rejects.toThrow(
      'never change',
    );
    await expect(database.query('DELETE FROM exp.experiment_versions')).rejects.toThrow('never change');
  });
});

describe('data of release 0.1.0', () => {
  it('get their active periods from versions, or from the times of rows without versions', async () => {
    const own = (await freshDatabase(postgres.adminUrl)).url;
    const before = migrations.slice(0, migrations.indexOf(KeepActivePeriods1767000000010));
    await runMigrations({ url: own, migrations: before });
    const old = await Database.open({ url: own, applicationName: 'test' });
    const histories: Record<string, [string, number][]> = {
      draft: [
        ['draft', 1_000],
        ['draft', 2_000],
      ],
      active: [
        ['draft', 1_000],
        ['active', 2_000],
        ['active', 3_000],
      ],
      paused: [
        ['draft', 1_000],
        ['active', 2_000],
        ['paused', 3_000],
        ['active', 4_000],
        ['active', 5_000],
        ['paused', 6_000],
      ],
      completed: [
        ['draft', 1_000],
        ['active', 2_000],
        ['paused', 2_000],
        ['completed', 9_000],
      ],
    };
    for (const [name, steps] of Object.entries(histories)) {
      const [row] = await old.query<{ id: string }>(
        "INSERT INTO exp.experiments (name, unit_type, status) VALUES ($1, 'user', $2) RETURNING id",
        [name, steps.at(-1)?.[0]],
      );
      for (const [index, [status, at]] of steps.entries()) {
        await old.query(
          'INSERT INTO exp.experiment_versions (experiment_id, version, definition) VALUES ($1, $2, $3)',
          [row?.id, index + 1, { status, updated_at: at }],
        );
      }
    }
    await old.query(
      `INSERT INTO exp.experiments (name, unit_type, status, created_at, updated_at) VALUES
       ('by hand, active', 'user', 'active', to_timestamp(1), to_timestamp(2)),
       ('by hand, completed', 'user', 'completed', to_timestamp(1), to_timestamp(2))`,
    );
    await old.close();
    await runMigrations({ url: own, migrations });
    const now = await Database.open({ url: own, applicationName: 'test' });
    const rows = await now.query<{
      name: string;
      active_periods: object[];
      completed_at: Date | null;
      population: string;
    }>('SELECT name, active_periods, completed_at, population FROM exp.experiments');
    // The previous release still inserts rows like this during a roll-out.
    await now.query("INSERT INTO exp.experiments (name, unit_type) VALUES ('later', 'user')");
    await now.close();
    expect(new Set(rows.map((row) => row.population))).toEqual(new Set(['assigned']));
    const found = Object.fromEntries(
      rows.map((row) => [row.name, [row.active_periods, row.completed_at?.getTime() ?? null]]),
    );
    expect(found).toEqual({
      draft: [[], null],
      active: [[{ from: 2_000, to: null }], null],
      paused: [
        [
          { from: 2_000, to: 3_000 },
          { from: 4_000, to: 6_000 },
        ],
        null,
      ],
      completed: [[{ from: 2_000, to: 2_001 }], 9_000],
      'by hand, active': [[{ from: 1_000, to: null }], null],
      'by hand, completed': [[{ from: 1_000, to: 2_001 }], 2_000],
    });
  });
});

describe('the migrations', () => {
  it('can be reverted one by one and run again', async () => {
    const own = (await freshDatabase(postgres.adminUrl)).url;
    const ran = await runMigrations({ url: own, migrations });
    expect(ran).toHaveLength(migrations.length);
    for (const migration of migrations) {
      expect(migration).toBeDefined();
      await revertLastMigration({ url: own, migrations });
    }
    const check = await Database.open({ url: own, applicationName: 'test' });
    const left = await check.query(
      "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'exp'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'",
    );
    await check.close();
    expect(left).toEqual([]);
    expect(await runMigrations({ url: own, migrations })).toHaveLength(migrations.length);
  });
});
