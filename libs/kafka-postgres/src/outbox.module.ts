import { topics } from '@assay/contracts';
import { Publisher } from '@assay/messaging';
import { Database } from '@assay/persistence';
import { Logger } from '@assay/service-kit';
import { type DynamicModule, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Outbox } from './outbox.js';

/** Provides the {@link Outbox} globally and runs its relay with the application. Requires `KafkaModule` and `DatabaseModule`. */
@Module({})
export class OutboxModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly publisher: Publisher,
    private readonly logger: Logger,
  ) {}

  static forRoot(): DynamicModule {
    return { module: OutboxModule, global: true, providers: [Outbox], exports: [Outbox] };
  }

  onApplicationBootstrap(): void {
    const { database, logger, publisher } = this;
    this.outbox.startRelay({ database, publisher, topics, logger });
  }

  onApplicationShutdown(): Promise<void> {
    return this.outbox.stop();
  }
}
