import { Health, Logger, type KafkaConfig, type RegistryConfig } from '@assay/service-kit';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Publisher } from '../publishing/publisher.js';
import { Kafka } from './kafka.js';

export interface KafkaModuleOptions {
  readonly config: KafkaConfig & RegistryConfig;
  /** What the broker's logs call this process. */
  readonly clientId: string;
  /** Keeps a registry's ids in this file, for a start while it is away. */
  readonly idsFile?: string;
}

/** Provides {@link Kafka} and its {@link Publisher} everywhere; closes them when the application has stopped. */
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
