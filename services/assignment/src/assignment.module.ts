import { join } from 'node:path';
import { OutboxModule } from '@assay/kafka-postgres';
import { KafkaModule } from '@assay/messaging';
import { DatabaseModule } from '@assay/persistence';
import { AuditController } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { DefinitionReadersModule } from './decisions/messaging/definition-readers.module.js';
import { JournalModule } from './decisions/messaging/journal.module.js';
import { ExperimentsModule } from './experiments/experiments.module.js';
import { HoldoutsModule } from './holdouts/holdouts.module.js';
import { name } from './name.js';
import { PolicyVersionReaderModule } from './policies/messaging/policy-version-reader.module.js';
import { PromptsModule } from './prompts/prompts.module.js';
import { DefinitionsModule } from './shared/definitions.module.js';
import { entities } from './shared/persistence/entities.js';
import { StoringThreadModule } from './storing/storing-thread.module.js';

/**
 * The whole service: its subjects and the modules that they require. It makes decisions as long as it has definitions from any source, with or
 * without Kafka and Postgres.
 */
@Module({ controllers: [AuditController] })
export class AssignmentModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AssignmentModule,
      imports: [
        KafkaModule.forRoot({
          config,
          clientId: name,
          idsFile: join(config.JOURNAL_DIRECTORY, 'schema-ids.json'),
        }),
        DatabaseModule.forRoot({ config, applicationName: name, entities, requiredToServe: false }),
        OutboxModule.forRoot(),
        JournalModule,
        DefinitionsModule,
        PolicyVersionReaderModule,
        ExperimentsModule,
        HoldoutsModule,
        PromptsModule,
        DecisionsModule,
        DefinitionReadersModule,
        StoringThreadModule,
      ],
    };
  }
}
