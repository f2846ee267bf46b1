import { ConsumerThread, watchConsumer } from '@assay/messaging';
import { Clock, Health, Logger, Metrics } from '@assay/service-kit';
import { Module, type OnApplicationShutdown } from '@nestjs/common';

/** Starts and monitors the thread that stores the log of decisions. */
@Module({
  providers: [
    {
      provide: ConsumerThread,
      useFactory: (clock: Clock, logger: Logger) =>
        new ConsumerThread({
          file: new URL('./storing-thread.js', import.meta.url),
          name: 'storing',
          now: () => clock.now(),
          onFatal: (error) => {
            logger.error('decisions cannot be stored, ending the process so that its supervisor restarts it', {
              error,
            });
            process.exit(1);
          },
        }),
      inject: [Clock, Logger],
    },
  ],
})
export class StoringThreadModule implements OnApplicationShutdown {
  constructor(
    private readonly thread: ConsumerThread,
    health: Health,
    metrics: Metrics,
  ) {
    watchConsumer(thread, { health, metrics, heldPartition: 'reported_only' });
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.stop();
  }
}
