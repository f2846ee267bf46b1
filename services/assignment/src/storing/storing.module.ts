import { HOUR_MS } from '@assay/kernel';
import { ConsumerModule } from '@assay/kafka-postgres';
import { KafkaBatchServer, KafkaModule, serveOwner } from '@assay/messaging';
import { DatabaseModule, DayPartitions } from '@assay/persistence';
import { Clock, CONFIG, periodically, startWorker } from '@assay/service-kit';
import { stopTelemetry } from '@assay/service-kit/telemetry';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, loadConfig } from '../config.js';
import { DecisionWriter, StoreDecisions } from '../decisions/application/store-decisions.js';
import { DecisionsHandler } from '../decisions/messaging/decisions.handler.js';
import { PostgresDecisionWriter } from '../decisions/persistence/postgres-decision-writer.js';
import { name } from '../name.js';
import { DropOldDecisions } from './drop-old-decisions.js';
import { storingGroup } from './storing-group.js';

/** Stores the log of decisions. */
@Module({
  controllers: [DecisionsHandler],
  providers: [
    StoreDecisions,
    { provide: DecisionWriter, useClass: PostgresDecisionWriter },
    {
      provide: DayPartitions,
      useFactory: (clock: Clock, { DECISION_RETENTION_DAYS: retentionDays }: Config) =>
        new DayPartitions({ table: 'exp.decisions', column: 'decided_at', retentionDays, now: () => clock.now() }),
      inject: [Clock, CONFIG],
    },
    DropOldDecisions,
    periodically('retention', HOUR_MS, DropOldDecisions),
  ],
})
class StoringModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: StoringModule,
      imports: [
        KafkaModule.forRoot({ config, clientId: name }),
        DatabaseModule.forRoot({ config, applicationName: `${name}-storing` }),
        ConsumerModule.forRoot({ group: storingGroup, heldPartition: 'reported_only' }),
      ],
    };
  }
}

/** Starts the consumer in this thread, which is separate so that a slow database or many decisions do not delay answers. */
export async function startStoring(): Promise<void> {
  const config = loadConfig();
  const module = StoringModule.forRoot(config);
  const { app, transport } = await startWorker({ name, config, module, transport: KafkaBatchServer });
  serveOwner(transport, async () => {
    await app.close();
    await stopTelemetry();
  });
}
