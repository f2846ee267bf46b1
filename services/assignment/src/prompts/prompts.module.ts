import { Clock, CONFIG, newId } from '@assay/service-kit';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { ManagePrompts } from './application/manage-prompts.js';
import { PromptCatalogue } from './application/ports.js';
import { PromptsController } from './http/prompts.controller.js';
import { PostgresPromptCatalogue } from './persistence/postgres-prompt-catalogue.js';

/** Prompts and their versions, which variants refer to. */
@Module({
  controllers: [PromptsController],
  providers: [
    { provide: PromptCatalogue, useClass: PostgresPromptCatalogue },
    {
      provide: ManagePrompts,
      useFactory: (catalogue: PromptCatalogue, clock: Clock, config: Config) =>
        new ManagePrompts(catalogue, () => ({ now: clock.now(), newId, maxVariants: config.MAX_VARIANTS })),
      inject: [PromptCatalogue, Clock, CONFIG],
    },
  ],
})
export class PromptsModule {}
