import { services as described } from '@assay/local-stack';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { local } from '../support/local.js';

const services = described.filter(({ database }) => database).map(({ name }) => name);
const insufficientPrivilege = '42501';
/** Tables that a service's role may only read: rows there decide what the owner runs. */
const listsOfMigrations = ['migrations', 'repeatable_migrations'];

/** A connection with a service's role, to its own database or another. */
async function connect(service: string, database?: string): Promise<pg.Client> {
  const url = new URL(local().databases[service]!);
  if (database !== undefined) url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}

const databaseOf = (service: string): string => new URL(local().databases[service]!).pathname.slice(1);

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it was allowed',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

describe.each(services)('the database role of %s', (service) => {
  let client: pg.Client;
  beforeAll(async () => {
    client = await connect(service);
  });
  afterAll(async () => client.end());

  const rows = async (sql: string, ...parameters: unknown[]) =>
    (await client.query<Record<string, unknown>>(sql, parameters)).rows;

  it('has tables, and may read and write their rows', async () => {
    const tables = await rows(
      `SELECT c.oid::regclass::text AS name,
              has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT') AS usable,
              has_table_privilege(c.oid, 'TRUNCATE') OR has_table_privilege(c.oid, 'TRIGGER')
                OR has_table_privilege(c.oid, 'REFERENCES') OR has_table_privilege(c.oid, 'MAINTAIN')
                OR has_table_privilege(c.oid, 'SELECT WITH GRANT OPTION') AS excess
         FROM pg_class c WHERE c.relnamespace = 'exp'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL($1)`,
      listsOfMigrations,
    );
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.filter(({ usable, excess }) => usable !== true || excess !== false)).toEqual([]);
  });

  it('has no access to other databases', async () => {
    const others = [...services.filter((other) => other !== service).map(databaseOf), 'postgres', 'template1'];
    for (const other of others) {
      const code = await codeOf(connect(service, other).then((stranger) => stranger.end()));
      expect([other, code]).toEqual([other, insufficientPrivilege]);
    }
  });

  it('has no attributes, memberships or objects of its own', async () => {
    const attributes = await rows(
      `SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user`,
    );
    expect(new Set(Object.values(attributes[0]!))).toEqual(new Set([false]));
    expect(
      await rows(
        `SELECT r.rolname FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') AND r.rolname <> current_user`,
      ),
    ).toEqual([]);
    for (const [catalogue, owner] of [
      ['pg_class', 'relowner'],
      ['pg_proc', 'proowner'],
      ['pg_namespace', 'nspowner'],
      ['pg_type', 'typowner'],
      ['pg_database', 'datdba'],
      ['pg_extension', 'extowner'],
    ]) {
      expect(await rows(`SELECT * FROM ${catalogue} WHERE ${owner} = current_user::regrole`)).toEqual([]);
    }
  });

  it('has no further privileges', async () => {
    const owner = `${databaseOf(service)}_owner`;
    const [table] = await rows(
      `SELECT c.oid::regclass::text AS name FROM pg_class c
        WHERE c.relnamespace = 'exp'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1) ORDER BY 1 LIMIT 1`,
      listsOfMigrations,
    );
    const name = String(table!['name']);
    const [lists] = await rows(`SELECT to_regclass('exp.repeatable_migrations') IS NOT NULL AS repeatable`);
    const statements = [
      'CREATE EXTENSION dblink',
      'CREATE ROLE intruder SUPERUSER LOGIN',
      `ALTER ROLE ${owner} PASSWORD 'mine'`,
      `GRANT ${owner} TO CURRENT_USER`,
      `SET ROLE ${owner}`,
      `SET SESSION AUTHORIZATION ${owner}`,
      'CREATE DATABASE intruder',
      'CREATE SCHEMA intruder',
      'CREATE TABLE exp.intruder (id INT)',
      'CREATE TABLE public.intruder (id INT)',
      'CREATE TEMPORARY TABLE intruder (id INT)',
      'CREATE FUNCTION exp.intruder() RETURNS INT LANGUAGE sql RETURN 1',
      'CREATE PUBLICATION intruder FOR ALL TABLES',
      `DROP TABLE ${name}`,
      `TRUNCATE ${name}`,
      `ALTER TABLE ${name} ADD COLUMN intruder INT`,
      `CREATE INDEX intruder ON ${name} ((1))`,
      `CREATE RULE intruder AS ON INSERT TO ${name} DO INSTEAD NOTHING`,
      'SELECT * FROM pg_authid',
      `SELECT pg_read_file('postgresql.conf')`,
      `SELECT lo_import('/etc/passwd')`,
      `COPY (SELECT 1) TO PROGRAM 'true'`,
      `COPY ${name} FROM '/etc/passwd'`,
      'ALTER SYSTEM SET log_statement = none',
      'SELECT pg_reload_conf()',
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user AND usename IS NOT NULL`,
      'DELETE FROM exp.migrations',
      `INSERT INTO exp.migrations (timestamp, name) VALUES (1, 'intruder')`,
      ...(lists!['repeatable'] === true ? ['DELETE FROM exp.repeatable_migrations'] : []),
    ];
    const outcomes: Record<string, string> = {};
    for (const statement of statements) {
      // Everything allowed is rolled back, except what cannot run in a transaction.
      const alone = /^(CREATE DATABASE|ALTER SYSTEM)/.test(statement);
      if (!alone) await client.query('BEGIN');
      outcomes[statement] = await codeOf(client.query(statement));
      if (!alone) await client.query('ROLLBACK');
    }
    expect(outcomes).toEqual(Object.fromEntries(statements.map((statement) => [statement, insufficientPrivilege])));
  });

  it("cannot misuse the functions that run with the owner's rights", async () => {
    const before = await rows(`SELECT count(*) FROM pg_class WHERE relnamespace = 'exp'::regnamespace`);
    for (const parent of [
      'migrations',
      'x"; DROP SCHEMA exp CASCADE; --',
      "x'; DROP SCHEMA exp CASCADE; --",
      '../pg_class',
      'pg_class',
    ]) {
      for (const call of ['exp.ensure_day_partition($1, $2, $3)', 'exp.drop_day_partitions($1, $2, $3)']) {
        const functionExists = await rows(`SELECT to_regproc($1) IS NOT NULL AS there`, call.split('(')[0]);
        if (functionExists[0]!['there'] !== true) continue;
        const code = await codeOf(rows(`SELECT ${call}`, parent, 'id"; DROP SCHEMA exp CASCADE; --', '2999-01-01'));
        expect([call, parent, code === 'it was allowed']).toEqual([call, parent, false]);
      }
    }
    expect(await rows(`SELECT count(*) FROM pg_class WHERE relnamespace = 'exp'::regnamespace`)).toEqual(before);
  });
});
