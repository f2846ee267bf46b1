import { DefinitionStore } from '@assay/decisions';
import { Logger } from '@assay/service-kit';
import { Global, Module } from '@nestjs/common';

/** The newest definitions, in memory and compiled. */
@Global()
@Module({
  providers: [
    {
      provide: DefinitionStore,
      useFactory: (logger: Logger) => new DefinitionStore((message, error) => logger.warn(message, { error })),
      inject: [Logger],
    },
  ],
  exports: [DefinitionStore],
})
export class DefinitionsModule {}
