import { HOUR_MS } from '@assay/kernel';
import { ConsumerModule, OutboxModule } from '@assay/kafka-postgres';
import { KafkaModule } from '@assay/messaging';
import { Database, DatabaseModule, reportRows } from '@assay/persistence';
import { AuditController, Logger, Metrics, periodically } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { KeepRetention } from './bandits/application/keep-retention.js';
import { StopBandits } from './bandits/application/stop-bandits.js';
import { UpdateAllocations } from './bandits/application/update-allocations.js';
import { BanditsModule } from './bandits/bandits.module.js';
import { banditReports } from './bandits/persistence/bandit-reports.js';
import type { Config } from './config.js';
import { CloseLoops } from './search/application/close-loops.js';
import { SearchThreadModule } from './search/search-thread.module.js';
import { SearchModule } from './search/search.module.js';
import { group } from './shared/messaging/group.js';
import { LogProgressModule } from './shared/messaging/log-progress.module.js';
import { SharedModule } from './shared/shared.module.js';

export const name = 'bandit-allocation';
/** How often due allocations are looked for: the greatest delay of an allocation. */
const LOOK_EVERY_MS = 500;
/** How often the loops of searches are checked for the next step. */
const CLOSE_EVERY_MS = 1_000;

/** The root module: bandits and searches, the modules that they need, and the periodic jobs. */
@Module({
  controllers: [AuditController],
  providers: [
    periodically('allocations', LOOK_EVERY_MS, UpdateAllocations, { quiet: true }),
    periodically('bandits of ended experiments', LOOK_EVERY_MS, StopBandits, { quiet: true }),
    periodically('closed loops', CLOSE_EVERY_MS, CloseLoops, { quiet: true }),
    periodically('retention', HOUR_MS, KeepRetention),
  ],
})
export class BanditAllocationModule {
  constructor(database: Database, logger: Logger, metrics: Metrics) {
    reportRows(banditReports, { database, logger, metrics });
  }

  static forRoot(config: Config): DynamicModule {
    return {
      module: BanditAllocationModule,
      imports: [
        KafkaModule.forRoot({ config, clientId: name }),
        DatabaseModule.forRoot({ config, applicationName: name }),
        ConsumerModule.forRoot({ group, heldPartition: 'fails_readiness' }),
        OutboxModule.forRoot(),
        SharedModule,
        LogProgressModule,
        SearchThreadModule.forRoot(config),
        BanditsModule,
        SearchModule,
      ],
    };
  }
}
