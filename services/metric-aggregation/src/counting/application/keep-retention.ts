import { DAY_MS } from '@assay/kernel';
import type { Clock } from '@assay/service-kit';

/** What retention deletes. */
export abstract class RetentionStore {
  /** @returns the number of observations deleted. Several instances may sweep at once. */
  abstract sweep(receivedBefore: Date): Promise<number>;
  /** Deletes decisions of units that they did not enrol, and nothing has since. @returns the number deleted */
  abstract sweepEvaluations(decidedBefore: Date): Promise<number>;
}

export interface RetentionDays {
  readonly observations: number;
  readonly evaluations: number;
}

/** Deletes what is older than its retention. What was counted from it stays counted. */
export class KeepRetention {
  constructor(
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    private readonly days: RetentionDays,
  ) {}

  async run(): Promise<{ swept: number; evaluations: number }> {
    const before = (days: number) => new Date(this.clock.now() - days * DAY_MS);
    return {
      swept: await this.store.sweep(before(this.days.observations)),
      evaluations: await this.store.sweepEvaluations(before(this.days.evaluations)),
    };
  }
}
