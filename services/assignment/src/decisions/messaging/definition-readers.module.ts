import { join } from 'node:path';
import { DefinitionStore, explainSetAside } from '@assay/decisions';
import { CONFIG, Health, Logger, Metrics } from '@assay/service-kit';
import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config.js';
import { ExperimentCatalogue } from '../../experiments/application/ports.js';
import { ExperimentsModule } from '../../experiments/experiments.module.js';
import { HoldoutCatalogue } from '../../holdouts/application/ports.js';
import { HoldoutsModule } from '../../holdouts/holdouts.module.js';
import { DefinitionLoader } from '../application/definition-loader.js';
import { DefinitionFile } from '../persistence/definition-file.js';
import { DefinitionReaders } from './definition-readers.js';

/** Keeps the `DefinitionStore` up to date from the snapshot on disk, Postgres and the topics. */
@Module({
  imports: [ExperimentsModule, HoldoutsModule],
  providers: [
    {
      provide: DefinitionLoader,
      useFactory: (
        store: DefinitionStore,
        experiments: ExperimentCatalogue,
        holdouts: HoldoutCatalogue,
        logger: Logger,
        config: Config,
      ) => {
        const onProblem = (message: string, error: unknown) => logger.warn(message, { error });
        const snapshot = new DefinitionFile(join(config.JOURNAL_DIRECTORY, 'definitions.json'), onProblem);
        return new DefinitionLoader({ store, snapshot, experiments, holdouts, onProblem });
      },
      inject: [DefinitionStore, ExperimentCatalogue, HoldoutCatalogue, Logger, CONFIG],
    },
    DefinitionReaders,
  ],
})
export class DefinitionReadersModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly loader: DefinitionLoader,
    private readonly readers: DefinitionReaders,
    definitions: DefinitionStore,
    health: Health,
    metrics: Metrics,
  ) {
    health.addReadiness('definitions', () => ({
      ok: loader.loadedFrom !== undefined,
      detail:
        loader.loadedFrom === undefined
          ? 'not loaded yet'
          : `loaded from the ${loader.loadedFrom}${explainSetAside(definitions.setAside)}`,
    }));
    health.addReadiness('allocations', () => ({
      ok: readers.allocationsKnown,
      detail: readers.allocationsKnown ? 'loaded' : 'the topic of allocations has not been read to its end yet',
    }));
    metrics.gauge({
      name: 'definitions_set_aside',
      help: 'Experiments whose newest version cannot be used',
      collect: (gauge) => gauge.set(definitions.setAside.length),
    });
  }

  async onModuleInit(): Promise<void> {
    this.loader.start();
    await this.readers.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readers.stop();
    await this.loader.stop();
  }
}
