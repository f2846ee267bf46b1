import { DAY_MS } from '@assay/kernel';
import type { Clock } from '@assay/service-kit';
import type { JobStore } from './job-store.js';

/** Deletes jobs that finished long ago. */
export class SweepJobs {
  constructor(
    private readonly store: JobStore,
    private readonly clock: Clock,
    private readonly keepDays: number,
  ) {}

  async run(): Promise<{ deleted: number }> {
    return { deleted: await this.store.sweep(this.clock.now() - this.keepDays * DAY_MS) };
  }
}
