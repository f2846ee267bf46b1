import { DefinitionStore } from '@assay/decisions';
import { Kafka } from '@assay/messaging';
import { Health, Logger } from '@assay/service-kit';
import { Global, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PolicyVersionLog } from '../application/ports.js';
import { PolicyVersionReader } from './policy-version-reader.js';

/** Reads the topic of policy versions. */
@Global()
@Module({
  providers: [
    {
      provide: PolicyVersionReader,
      useFactory: (kafka: Kafka, definitions: DefinitionStore, logger: Logger) =>
        new PolicyVersionReader(kafka, definitions, (message, key) => logger.warn(message, { key })),
      inject: [Kafka, DefinitionStore, Logger],
    },
    { provide: PolicyVersionLog, useExisting: PolicyVersionReader },
  ],
  exports: [PolicyVersionLog],
})
export class PolicyVersionReaderModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly reader: PolicyVersionReader,
    definitions: DefinitionStore,
    health: Health,
  ) {
    // Before the first record, the snapshot's versions decide.
    health.addReadiness('policies', () => {
      const ok = reader.isKnown || definitions.knowsNamedPolicies();
      return { ok, detail: ok ? 'loaded' : 'the topic of policy versions has not been read to its end yet' };
    });
  }

  onModuleInit(): Promise<void> {
    return this.reader.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.reader.stop();
  }
}
