import { ConsumerThread, watchConsumer } from '@assay/messaging';
import { Clock, Health, Logger, Metrics } from '@assay/service-kit';
import { Module, type OnApplicationShutdown } from '@nestjs/common';

/** The thread that stores the log of decisions, as the main thread sees it. */
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
            logger.error(
              'Decisions are not stored any more: the process ends, so that its supervisor starts it again',
              {
                error,
              },
            );
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
    watchConsumer(thread, { health, metrics, heldMeans: 'told' });
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.stop();
  }
}
