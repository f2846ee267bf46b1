import { AuditTrail, type DatabaseConfig, databaseOptions, Health, IdempotencyStore } from '@assay/service-kit';
import { type DynamicModule, Module, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { PostgresAuditTrail } from './postgres-audit-trail.js';
import { Database, type DatabaseOptions } from './database.js';
import { PostgresIdempotencyStore } from './postgres-idempotency-store.js';

export interface DatabaseModuleOptions {
  readonly config: DatabaseConfig;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly entities?: NonNullable<DatabaseOptions['entities']>;
  /** Whether the service is ready only while its database answers. Default true. */
  readonly requiredToServe?: boolean;
}

/** Provides the service's {@link Database} globally, with what every service stores in it: the audit log and the answers to repeated requests. */
@Module({})
export class DatabaseModule {
  /** The pool connects on first use and is closed when the application has stopped. */
  static forRoot({ config, applicationName, entities, requiredToServe = true }: DatabaseModuleOptions): DynamicModule {
    const options = { ...databaseOptions(config, applicationName), ...(entities && { entities }) };
    const connection: Provider = {
      provide: 'database connection',
      useFactory: (database: Database, health: Health): OnApplicationShutdown => {
        if (requiredToServe) health.addReadiness('database', () => answers(database));
        return { onApplicationShutdown: () => database.close() };
      },
      inject: [Database, Health],
    };
    return provideOn({ provide: Database, useFactory: () => Database.lazily(options) }, connection);
  }

  /** The same for a database that is opened and closed elsewhere, as in tests. */
  static on(database: Database): DynamicModule {
    return provideOn({ provide: Database, useValue: database });
  }
}

function provideOn(...database: Provider[]): DynamicModule {
  return {
    module: DatabaseModule,
    global: true,
    providers: [
      ...database,
      { provide: AuditTrail, useFactory: (on: Database) => new PostgresAuditTrail(on), inject: [Database] },
      { provide: IdempotencyStore, useFactory: (on: Database) => new PostgresIdempotencyStore(on), inject: [Database] },
    ],
    exports: [Database, AuditTrail, IdempotencyStore],
  };
}

async function answers(database: Database): Promise<{ ok: boolean; detail: string }> {
  const ok = await database.isUp();
  return { ok, detail: ok ? 'answers' : 'does not answer' };
}
