import { DAY_MS } from '@assay/kernel';
import type { Clock } from '@assay/service-kit';

/** The rows that retention deletes. */
export abstract class RetentionStore {
  /** @returns the number of observations deleted. Several instances may sweep at once. */
  abstract sweep(receivedBefore: Date): Promise<number>;
  /** Deletes decisions whose unit is not enrolled in the experiment. @returns the number deleted */
  abstract sweepEvaluations(decidedBefore: Date): Promise<number>;
}

export interface RetentionDays {
  readonly observations: number;
  readonly evaluations: number;
}

/** Deletes rows that are older than their retention. Figures that were counted from them stay. */
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
