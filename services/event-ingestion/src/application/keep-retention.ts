import { DAY_MS } from '@assay/kernel';
import type { Clock } from '@assay/service-kit';
import type { RetentionStore, Swept } from './ports.js';

/**
 * Creates the partitions of the next days and drops those before the retention period.
 * An event older than the retention period is still accepted; it stays until the next run.
 */
export class KeepRetention {
  constructor(
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    private readonly retentionDays: number,
  ) {}

  async run(): Promise<Swept> {
    const now = this.clock.now();
    const days = [0, 1, 2].map((ahead) => new Date(now + ahead * DAY_MS).toISOString().slice(0, 10));
    await this.store.prepare(days);
    return this.store.sweep(new Date(now - this.retentionDays * DAY_MS));
  }
}
