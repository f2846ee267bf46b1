import { DAY_MS, HOUR_MS, RefusalError } from '@assay/kernel';
import type { Actor } from '@assay/persistence';
import { Clock, CONFIG } from '@assay/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { MaintenanceClaims } from '../../shared/application/maintenance-claims.js';
import { DeleteExperiments } from './delete-experiments.js';
import { ExperimentFiles, ExperimentRemoval, FileBudget } from './ports.js';

/** How long experiments are kept. */
export interface ExperimentRetention {
  /** From the end of the experiment; 0 for ever. */
  readonly EXPERIMENTS_RETENTION_DAYS: number;
}

/** Below the interval of the periodic job. */
const EVERY_MS = HOUR_MS * 0.9;
const actor: Actor = { subject: 'model-training', credential: 'service', address: null, requestId: null };

/** What is due periodically: deletes experiments that ended long ago, continues interrupted deletions, and measures files. */
@Injectable()
export class KeepExperiments {
  constructor(
    private readonly deletions: DeleteExperiments,
    private readonly removal: ExperimentRemoval,
    private readonly budget: FileBudget,
    private readonly files: ExperimentFiles,
    private readonly claims: MaintenanceClaims,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly settings: ExperimentRetention,
  ) {}

  /** Keeps them if no other instance did in the last hour. @returns the log message */
  async run(): Promise<object> {
    return (await this.claims.claim('experiments', EVERY_MS)) ? this.keep() : { done: 'by another instance' };
  }

  /** @returns the numbers of experiments that were deleted and measured */
  async keep(): Promise<{ deleted: number; measured: number }> {
    const { EXPERIMENTS_RETENTION_DAYS: days } = this.settings;
    const now = this.clock.now();
    const expired = days === 0 ? [] : await this.removal.endedBefore(now - days * DAY_MS);
    for (const id of expired) await this.#mark(id);
    const deleted = await this.deletions.continueAll();
    await this.files.removeOldUnfinished(now);
    const unmeasured = await this.budget.unmeasured();
    for (const id of unmeasured) await this.budget.measured(id, await this.files.bytes(id));
    return { deleted, measured: unmeasured.length };
  }

  /** It may have been deleted or retried meanwhile. */
  async #mark(id: string): Promise<void> {
    await this.removal.mark(id, actor).catch((error: unknown) => {
      if (!(error instanceof RefusalError)) throw error;
    });
  }
}
