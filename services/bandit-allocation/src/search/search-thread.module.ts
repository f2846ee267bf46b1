import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';
import { SearchStepRunner } from './application/ports.js';
import { TrialsProvider } from './application/trials.js';
import { HttpTrials } from './http/http-trials.js';
import { SearchThreadClient } from './search-thread-client.js';

/** Runs steps of searches in a thread, and their experiments through the public interface if it is configured. */
@Module({})
export class SearchThreadModule implements OnApplicationShutdown {
  constructor(private readonly thread: SearchThreadClient) {}

  static forRoot({ ASSAY_TOKEN: token, ASSAY_URL: url }: Config): DynamicModule {
    const trials = url === undefined || token === undefined ? undefined : new HttpTrials(url, token);
    return {
      module: SearchThreadModule,
      global: true,
      providers: [
        {
          provide: SearchThreadClient,
          useFactory: () => new SearchThreadClient(new URL('./search-thread.js', import.meta.url)),
        },
        { provide: SearchStepRunner, useExisting: SearchThreadClient },
        { provide: TrialsProvider, useValue: new TrialsProvider(trials) },
      ],
      exports: [SearchStepRunner, TrialsProvider],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.stop();
  }
}
