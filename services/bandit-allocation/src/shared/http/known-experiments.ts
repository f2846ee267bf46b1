import { findOnceCaughtUp } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { ExperimentDirectory, type ExperimentStatus } from '../application/experiment-directory.js';
import { LogProgress } from '../application/log-progress.js';

/** Delays requests that name an experiment until the definitions published before them have been read. */
@Injectable()
export class KnownExperiments {
  constructor(
    private readonly experiments: ExperimentDirectory,
    private readonly progress: LogProgress,
  ) {}

  /**
   * Waits for the latest definition of an experiment, for requests that depend on its variants. If reading takes too long, a definition that was
   * read before is used.
   * @throws RefusalError `unavailable` if the experiment is not known and the log has not been read to its end
   */
  async waitForLatest(idOrName: string): Promise<void> {
    const isCaughtUp = await this.progress.definitionsRead();
    await findOnceCaughtUp(
      () => this.experiments.find(idOrName),
      () => Promise.resolve(isCaughtUp),
    );
  }

  /** Waits for any definition of an experiment. @throws RefusalError `unavailable` if it is not known and the log has not been read to its end */
  async waitForAny(idOrName: string): Promise<void> {
    await findOnceCaughtUp(
      () => this.experiments.find(idOrName),
      () => this.progress.definitionsRead(),
    );
  }

  /** The last status that was read; null if the experiment is not known. */
  statusOf(experimentId: string): ExperimentStatus | null {
    return this.experiments.statusOf(experimentId);
  }
}
