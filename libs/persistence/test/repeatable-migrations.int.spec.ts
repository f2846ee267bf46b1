import { freshDatabase, startPostgres, type TestPostgres } from '@assay/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CreateRepeatableMigrations1798000000000,
  Database,
  type Migration,
  provisionDatabase,
  type RepeatableMigration,
  revertLastMigration,
  runMigrations,
} from '../src/index.js';

class CreateCalls1760000000009 implements MigrationInterface {
  readonly name = 'CreateCalls1760000000009';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE exp.calls (at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp())');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.calls');
  }
}

/** Replaces the function, as a versioned migration of an older release may. */
class ReplaceAnswer1799000000000 implements MigrationInterface {
  readonly name = 'ReplaceAnswer1799000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE OR REPLACE FUNCTION exp.answer() RETURNS INT LANGUAGE sql RETURN -1');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION exp.answer()');
  }
}

const versioned: Migration[] = [CreateCalls1760000000009, CreateRepeatableMigrations1798000000000];
const names = versioned.map(({ name }) => name);
/** Its execution adds a row to `exp.calls`, so executions can be counted. */
const answering = (answer: number): RepeatableMigration => ({
  name: 'answer',
  sql: `CREATE OR REPLACE FUNCTION exp.answer() RETURNS INT LANGUAGE sql RETURN ${answer}; INSERT INTO exp.calls DEFAULT VALUES;`,
});

describe('repeatable migrations on a real Postgres', () => {
  let postgres: TestPostgres;
  let database: Database;
  let url: string;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    url = (await freshDatabase(postgres.adminUrl)).url;
    database = await Database.open({ url, applicationName: 'test', poolSize: 1 });
  });
  afterEach(() => database.close());

  const run = (...repeatable: Migration[]): Promise<string[]> =>
    runMigrations({ url, migrations: [...versioned, ...repeatable] });
  const executions = async (): Promise<number> => (await database.query('SELECT FROM exp.calls')).length;
  const answer = async (): Promise<number | undefined> =>
    (await database.query<{ answer: number }>('SELECT exp.answer() AS answer'))[0]?.answer;

  it('run after the versioned ones, and not again while their SQL is the same', async () => {
    expect(await run(answering(1))).toEqual([...names, 'answer']);
    expect(await run(answering(1))).toEqual([]);
    expect([await executions(), await answer()]).toEqual([1, 1]);
  });

  it('run again when their SQL has changed, back and forth', async () => {
    await run(answering(1));
    expect(await run(answering(2))).toEqual(['answer']);
    expect(await answer()).toBe(2);
    expect(await run(answering(1))).toEqual(['answer']);
    expect([await executions(), await answer()]).toEqual([3, 1]);
  });

  it('run once when several processes start together', async () => {
    const ran = await Promise.all([1, 2, 3].map(() => run(answering(1))));
    expect(ran.flat().sort()).toEqual([...names, 'answer'].sort());
    const again = await Promise.all([1, 2, 3].map(() => run(answering(2))));
    expect(again.flat()).toEqual(['answer']);
    expect([await executions(), await answer()]).toEqual([2, 2]);
  });

  it('run again after a versioned migration, which may have replaced what they created', async () => {
    await run(answering(1));
    expect(await run(ReplaceAnswer1799000000000, answering(1))).toEqual(['ReplaceAnswer1799000000000', 'answer']);
    expect(await answer()).toBe(1);
  });

  it('run again after a versioned migration was reverted, also from the list of the release before', async () => {
    await run(ReplaceAnswer1799000000000, answering(1));
    await revertLastMigration({ url, migrations: [...versioned, ReplaceAnswer1799000000000, answering(1)] });
    await expect(answer()).rejects.toThrow('does not exist');
    expect(await run(answering(1))).toEqual(['answer']);
    expect(await answer()).toBe(1);
  });

  it('leave nothing behind when they fail, and run at the next start', async () => {
    await run(answering(1));
    const { name, sql } = answering(2);
    await expect(run({ name, sql: `${sql} SELECT 1 / 0` })).rejects.toThrow('division by zero');
    expect([await executions(), await answer()]).toEqual([1, 1]);
    expect(await run({ name, sql })).toEqual(['answer']);
    expect(await answer()).toBe(2);
  });

  it('cannot be marked as applied by the role of the service', async () => {
    const service = { name: 'service_r', password: 'service' };
    await provisionDatabase({
      adminUrl: postgres.adminUrl,
      database: 'assay_test_r',
      owner: { name: 'owner_r', password: 'owner' },
      service,
    });
    const urlOf = (username: string, password: string): string =>
      Object.assign(new URL(postgres.adminUrl), { pathname: '/assay_test_r', username, password }).href;
    await runMigrations({ url: urlOf('owner_r', 'owner'), migrations: [...versioned, answering(1)] });
    const own = await Database.open({ url: urlOf(service.name, service.password), applicationName: 'service' });
    try {
      expect(await own.query('SELECT name, exp.answer() AS answer FROM exp.repeatable_migrations')).toEqual([
        { name: 'answer', answer: 1 },
      ]);
      for (const statement of [
        'DELETE FROM exp.repeatable_migrations',
        `UPDATE exp.repeatable_migrations SET sha256 = ''`,
      ]) {
        await expect(own.query(statement)).rejects.toThrow('permission denied');
      }
    } finally {
      await own.close();
    }
  });
});
