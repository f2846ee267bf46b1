import { DataSource, type DataSourceOptions, type EntityManager, type QueryRunner } from 'typeorm';
import pg from 'pg';
import type { Transaction } from './transaction.js';

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** TypeORM entity classes. */
  entities?: Extract<DataSourceOptions['entities'], readonly unknown[]>;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Maximum connections. Default 10. */
  poolSize?: number;
  /** TLS; `ca` is a PEM text. The certificate is always checked. */
  ssl?: boolean | { ca: string };
  /** Time limit of one statement, in milliseconds. Default 30,000. */
  statementTimeoutMs?: number;
}

/**
 * One connection pool, used both by TypeORM and by hand-written SQL. Values are returned as `pg` returns them, so that no precision is lost: `bigint`
 * and `numeric` are strings, `timestamptz` is a `Date`. Unlike in `pg`, a `date` is its text (`2026-11-21`), because a `Date` would depend on the
 * local time zone.
 */
export class Database {
  private connecting: Promise<unknown> | undefined;

  private constructor(readonly dataSource: DataSource) {}

  /** Connects, so that a wrong address or password is reported at once. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const database = Database.lazily(options);
    await database.connect();
    return database;
  }

  /**
   * For a process that must be able to start while its database is unavailable: connects on first use. Until connecting succeeds, every use fails
   * with the connection's error, and the next use tries again.
   */
  static lazily(options: DatabaseOptions): Database {
    return new Database(new DataSource(dataSourceOptions(options)));
  }

  /** Runs one statement on any connection of the pool. */
  async query<R>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return this.withConnection(async (runner) => queryOn<R>(await connectionOf(runner), sql, parameters));
  }

  /** Runs `work` in one READ COMMITTED transaction: commits what it resolves with, rolls back when it rejects. */
  async transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    return this.withConnection(async (runner) => {
      const client = await connectionOf(runner);
      await runner.startTransaction();
      try {
        const result = await work({
          query: <Row>(sql: string, parameters: readonly unknown[] = []) => queryOn<Row>(client, sql, parameters),
          manager: runner.manager,
          client,
        });
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await rollBack(runner);
        throw error;
      }
    });
  }

  /** Access to entities, outside transactions. */
  async manager(): Promise<EntityManager> {
    await this.connect();
    return this.dataSource.manager;
  }

  /** True when the database answers within two seconds; for readiness. */
  async isUp(): Promise<boolean> {
    const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
    const answer = this.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, timeout]);
  }

  async close(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async connect(): Promise<void> {
    if (this.dataSource.isInitialized) return;
    this.connecting ??= this.dataSource.initialize().finally(() => (this.connecting = undefined));
    await this.connecting;
  }

  private async withConnection<R>(work: (runner: QueryRunner) => Promise<R>): Promise<R> {
    await this.connect();
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(runner);
    } finally {
      await runner.release();
    }
  }
}

/** The same connection settings for the service and for its migrations. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    schema: 'exp',
    applicationName: options.applicationName,
    entities: options.entities ?? [],
    poolSize: options.poolSize ?? 10,
    ssl: sslOptions(options.ssl),
    installExtensions: false,
    connectTimeoutMS: 5_000,
    extra: {
      types: { getTypeParser: typeParser },
      keepAlive: true,
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      idle_in_transaction_session_timeout: 120_000,
    },
  };
}

const sslOptions = (ssl: DatabaseOptions['ssl']): boolean | { ca: string } => ssl ?? false;

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];
const dateType: TypeId = pg.types.builtins.DATE;
const asText = (text: string): string => text;

/** Selects the parser of each column type, see {@link Database}. */
const typeParser = (type: TypeId, format: 'text' = 'text'): unknown =>
  type === dateType ? asText : pg.types.getTypeParser(type, format);

const connectionOf = async (runner: QueryRunner): Promise<pg.ClientBase> => (await runner.connect()) as pg.ClientBase;

/** `pg` only copies the array's head when it takes the parameters, so large arrays cost little. */
async function queryOn<R>(client: pg.ClientBase, sql: string, parameters: readonly unknown[]): Promise<R[]> {
  const result = await client.query(sql, parameters as unknown[]);
  return result.rows as R[];
}

/** A broken connection cannot roll back and need not: the server has done so. */
async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    // The first error explains the cause, not this one.
  }
}
