import type { Logger } from './logger.js';

/** Runs a job at once and then again and again. A failure is logged and tried again next time. */
export class PeriodicJob {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly job: () => Promise<object>,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.run(), this.everyMs);
    this.run();
  }

  /** Waits for a run that has begun. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private run(): void {
    this.running = this.running
      .then(() => this.job())
      .then((report) => this.logger.info(`${this.name} done`, { ...report }))
      .catch((error: unknown) => this.logger.warn(`${this.name} failed; it will be tried again`, { error }));
  }
}
