import type { OnApplicationBootstrap, OnApplicationShutdown, Provider, Type } from '@nestjs/common';
import { Logger } from '../telemetry/logger.js';

/**
 * Runs a job at once and then periodically, one run at a time: a tick during a run is skipped, so a slow job does not queue further runs. A failure
 * is logged, and the job runs again at the next tick.
 */
export class PeriodicJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly job: () => Promise<object>,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.tick(), this.everyMs);
    this.tick();
  }

  /** Waits for the current run; no further run starts. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private tick(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    try {
      this.logger.info(`${this.name} done`, { ...(await this.job()) });
    } catch (error) {
      this.logger.warn(`${this.name} failed; it will be tried again`, { error });
    }
  }
}

/** A task that is executed periodically. */
export interface Repeated {
  /** @returns the log message of a run */
  run(): Promise<object>;
}

/**
 * A provider that executes another provider periodically while the application runs.
 *
 * @param everyMs interval between the starts of two runs, milliseconds
 * @param options.quiet whether only failures are logged: for jobs that run many times a minute
 */
export function periodically(
  name: string,
  everyMs: number,
  what: Type<Repeated>,
  options: { readonly quiet?: boolean } = {},
): Provider {
  return {
    provide: `periodically: ${name}`,
    useFactory: (repeated: Repeated, logger: Logger) => {
      const log = options.quiet === true ? { info: () => undefined, warn: logger.warn.bind(logger) } : logger;
      return new PeriodicJob(name, everyMs, () => repeated.run(), log);
    },
    inject: [what, Logger],
  };
}
