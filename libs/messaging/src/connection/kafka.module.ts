import { Health, Logger, type KafkaConfig, type RegistryConfig } from '@assay/service-kit';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Publisher } from '../publishing/publisher.js';
import { Kafka } from './kafka.js';

export interface KafkaModuleOptions {
  readonly config: KafkaConfig & RegistryConfig;
  /** The name of this process in the broker's logs. */
  readonly clientId: string;
  /** File that caches the registry's ids, for a start while the registry is unavailable. */
  readonly idsFile?: string;
}

/** Provides {@link Kafka} and its {@link Publisher} globally; closes them when the application has stopped. */
@Module({})
export class KafkaModule implements OnApplicationShutdown {
  constructor(
    private readonly kafka: Kafka,
    health: Health,
  ) {
    health.addReadiness('schemas', () => kafka.contracts.status());
  }

  static forRoot(options: KafkaModuleOptions): DynamicModule {
    return {
      module: KafkaModule,
      global: true,
      providers: [
        { provide: Kafka, useFactory: (logger: Logger) => Kafka.open({ ...options, logger }), inject: [Logger] },
        { provide: Publisher, useFactory: (kafka: Kafka) => kafka.publisher, inject: [Kafka] },
      ],
      exports: [Kafka, Publisher],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.kafka.close();
  }
}
