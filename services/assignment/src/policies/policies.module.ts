import { join } from 'node:path';
import { ArtifactStore, openArtifactStore } from '@assay/artifacts';
import { DefinitionStore } from '@assay/decisions';
import { Clock, CONFIG, Logger } from '@assay/service-kit';
import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config.js';
import { DecidingPolicies } from './application/deciding-policies.js';
import { ModelFiles, PolicyVersionLog } from './application/ports.js';
import { KeptModelFiles } from './persistence/kept-model-files.js';

/** Policy versions as the rules of variants. Another module provides the `PolicyVersionLog`. */
@Module({
  providers: [
    {
      provide: ArtifactStore,
      useFactory: (config: Config) =>
        openArtifactStore(config, { directory: join(config.OUTPUTS_DIRECTORY, 'artifacts') }),
      inject: [CONFIG],
    },
    {
      provide: ModelFiles,
      useFactory: (config: Config, store: ArtifactStore, clock: Clock, logger: Logger) =>
        new KeptModelFiles(join(config.JOURNAL_DIRECTORY, 'models'), store, clock, logger),
      inject: [CONFIG, ArtifactStore, Clock, Logger],
    },
    {
      provide: DecidingPolicies,
      useFactory: (definitions: DefinitionStore, files: ModelFiles, log: PolicyVersionLog, logger: Logger) =>
        new DecidingPolicies({
          definitions,
          files,
          log,
          onProblem: (message, error) => logger.warn(message, { error }),
        }),
      inject: [DefinitionStore, ModelFiles, PolicyVersionLog, Logger],
    },
  ],
  exports: [DecidingPolicies],
})
export class PoliciesModule implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly policies: DecidingPolicies) {}

  onModuleInit(): void {
    this.policies.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.policies.stop();
  }
}
