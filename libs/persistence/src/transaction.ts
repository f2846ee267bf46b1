import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';

/** An open transaction: everything here runs on its one connection. */
export interface Transaction {
  /** Hand-written SQL, executed directly by `pg`. */
  query<R>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** TypeORM, for entities. */
  readonly manager: EntityManager;
  /** The connection itself, for COPY. */
  readonly client: ClientBase;
}

/** Executes single statements: the pool, or a transaction. */
export type Queryable = Pick<Transaction, 'query'>;
