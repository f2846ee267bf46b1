import { DAY_MS } from '@assay/kernel';
import type { Clock } from '@assay/service-kit';

/** The tables from which retention deletes. */
export abstract class RetentionStore {
  /** @returns the number of deleted rows of each kind */
  abstract sweep(before: Date): Promise<object>;
}

/** Deletes decisions and rewards older than the retention period. The totals learned from them stay. */
export class KeepRetention {
  constructor(
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    private readonly days: number,
  ) {}

  /** Deletes a day later than the time from which decisions are still credited, see `LearningStore.keptSince`. */
  run(): Promise<object> {
    return this.store.sweep(new Date(this.clock.now() - (this.days + 1) * DAY_MS));
  }
}
