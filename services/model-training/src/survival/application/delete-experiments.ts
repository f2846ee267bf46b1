import type { Actor } from '@assay/persistence';
import { Logger } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { ExperimentFiles, ExperimentRemoval } from './ports.js';

/**
 * Deletes experiments that have ended: it marks the experiment, which nobody finds any more then, deletes its files and after them its rows. A
 * deletion that was interrupted is continued later. Audit entries remain, and policy versions that were made of its runs.
 */
@Injectable()
export class DeleteExperiments {
  constructor(
    private readonly removal: ExperimentRemoval,
    private readonly files: ExperimentFiles,
    private readonly logger: Logger,
  ) {}

  /** @throws RefusalError `not_found`; `wrong_state` unless it has ended */
  async delete(id: string, actor: Actor): Promise<void> {
    await this.removal.mark(id, actor);
    await this.#finish(id);
  }

  /** Continues deletions that were interrupted. @returns the number of experiments that were deleted */
  async continueAll(): Promise<number> {
    let deleted = 0;
    for (const id of await this.removal.marked()) if (await this.#finish(id)) deleted += 1;
    return deleted;
  }

  /** @returns whether it is deleted; otherwise it remains marked */
  async #finish(id: string): Promise<boolean> {
    try {
      await this.files.delete(id);
      await this.removal.erase(id);
      return true;
    } catch (error) {
      this.logger.warn('An experiment cannot be deleted yet; it will be tried again', { experiment: id, error });
      return false;
    }
  }
}
