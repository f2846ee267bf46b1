import { DAY_MS } from '@assay/kernel';
import type { Clock } from '@assay/service-kit';

/** What retention deletes. */
export abstract class RetentionStore {
  /** @returns how many rows of each kind are gone */
  abstract sweep(before: Date): Promise<object>;
}

/** Deletes decisions and rewards that are older than their retention. What was learned from them stays. */
export class KeepRetention {
  constructor(
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    private readonly days: number,
  ) {}

  /** Sweeps a day later than what is settled by then. */
  run(): Promise<object> {
    return this.store.sweep(new Date(this.clock.now() - (this.days + 1) * DAY_MS));
  }
}
