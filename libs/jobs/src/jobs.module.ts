import { Outbox } from '@assay/kafka-postgres';
import { HOUR_MS } from '@assay/kernel';
import { Database } from '@assay/persistence';
import { Clock, Logger, newId, periodically } from '@assay/service-kit';
import { type DynamicModule, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, Reflector } from '@nestjs/core';
import { JobHandler, type JobHandling } from './job-handler.js';
import { JobRequestsHandler } from './job-requests-handler.js';
import { JobStore } from './job-store.js';
import { JobWorker, type JobWorkerOptions } from './job-worker.js';
import { SweepJobs } from './sweep-jobs.js';

export interface JobsModuleOptions extends Pick<JobWorkerOptions, 'concurrency' | 'leaseMs' | 'pollMs' | 'backOffMs'> {
  /** The service that owns the jobs. */
  readonly service: string;
  /** How long finished jobs are kept. Default 30. */
  readonly keepDays?: number;
}

/**
 * The jobs of a service: provides the {@link JobStore} globally, with which jobs are requested, and runs jobs with the providers that are marked
 * with {@link JobHandler}. Requires `DatabaseModule` and `OutboxModule`.
 */
@Module({})
export class JobsModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly worker: JobWorker,
    private readonly store: JobStore,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  static forRoot({ service, keepDays = 30, ...options }: JobsModuleOptions): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [JobRequestsHandler],
      providers: [
        {
          provide: JobStore,
          useFactory: (database: Database, outbox: Outbox, clock: Clock) =>
            new JobStore(database, outbox, { service, clock, newId }),
          inject: [Database, Outbox, Clock],
        },
        {
          provide: JobWorker,
          useFactory: (store: JobStore, clock: Clock, logger: Logger) =>
            new JobWorker({ ...options, store, clock, logger }),
          inject: [JobStore, Clock, Logger],
        },
        {
          provide: SweepJobs,
          useFactory: (store: JobStore, clock: Clock) => new SweepJobs(store, clock, keepDays),
          inject: [JobStore, Clock],
        },
        periodically('deleting old finished jobs', HOUR_MS, SweepJobs),
      ],
      exports: [JobStore],
    };
  }

  onApplicationBootstrap(): void {
    const handlers = this.#handlers();
    for (const [kind, handler] of handlers) {
      if (handler.ended) this.store.onEnd(kind, (tx, job) => handler.ended?.(tx, job) ?? Promise.resolve());
    }
    this.worker.start(handlers);
  }

  /** Runs before the dependencies of jobs are closed. */
  onModuleDestroy(): Promise<void> {
    return this.worker.stop();
  }

  /** @throws Error when two providers handle the same kind */
  #handlers(): ReadonlyMap<string, JobHandling> {
    const handlers = new Map<string, JobHandling>();
    for (const { instance } of this.discovery.getProviders()) {
      const provider: unknown = instance;
      if (typeof provider !== 'object' || provider === null) continue;
      const kind: unknown = this.reflector.get(JobHandler, provider.constructor);
      if (typeof kind !== 'string') continue;
      if (handlers.has(kind)) throw new Error(`Two providers are marked with @JobHandler('${kind}').`);
      handlers.set(kind, provider as JobHandling);
    }
    return handlers;
  }
}
