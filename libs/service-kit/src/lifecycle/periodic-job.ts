import type { Logger } from '../telemetry/logger.js';

/**
 * Runs a job at once and then again and again, one run at a time: a tick that comes while a run is under way is skipped, so a slow job
 * delays itself and leaves no queue. A failure is logged and tried again next time.
 */
export class PeriodicJob {
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

  /** Waits for the run that is under way; none begins afterwards. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
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
