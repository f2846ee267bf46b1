import { findOnceCaughtUp } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { ExperimentDirectory, type ExperimentStatus } from '../application/experiment-directory.js';
import { LogProgress } from '../application/log-progress.js';

/** Lets requests that name an experiment wait for what was said of it before they came. */
@Injectable()
export class KnownExperiments {
  constructor(
    private readonly experiments: ExperimentDirectory,
    private readonly progress: LogProgress,
  ) {}

  /**
   * For what is built on its variants: also one that is known may have changed a moment ago. Where that cannot be told, what is known has to do.
   * @throws RefusalError `unavailable` when nothing is known of it, and the log is not read to its end
   */
  async newest(idOrName: string): Promise<void> {
    const isCaughtUp = await this.progress.definitionsRead();
    await findOnceCaughtUp(
      () => this.experiments.find(idOrName),
      () => Promise.resolve(isCaughtUp),
    );
  }

  /** @throws RefusalError `unavailable` when it is not known, and the log is not read to its end */
  async any(idOrName: string): Promise<void> {
    await findOnceCaughtUp(
      () => this.experiments.find(idOrName),
      () => this.progress.definitionsRead(),
    );
  }

  /** As far as it is known; null: not at all. */
  statusOf(experimentId: string): ExperimentStatus | null {
    return this.experiments.statusOf(experimentId);
  }
}
