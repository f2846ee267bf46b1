import { findOnceCaughtUp } from '@assay/service-kit';
import type { ExperimentDirectory, ExperimentStatus } from '../application/experiment-directory.js';

/** Lets requests that name an experiment wait for what was said of it before they came. */
export class KnownExperiments {
  /** @param caughtUp whether all definitions that are in the log now have been read, which is waited for a little */
  constructor(
    private readonly experiments: ExperimentDirectory,
    private readonly caughtUp: () => Promise<boolean>,
  ) {}

  /**
   * For what is built on its variants: also one that is known may have changed a moment ago. Where that cannot be told, what is known has to do.
   * @throws Problem 503 when nothing is known of it, and the log is not read to its end
   */
  async newest(idOrName: string): Promise<void> {
    const isCaughtUp = await this.caughtUp();
    await findOnceCaughtUp(
      () => this.experiments.find(idOrName),
      () => Promise.resolve(isCaughtUp),
    );
  }

  /** @throws Problem 503 when it is not known, and the log is not read to its end */
  async any(idOrName: string): Promise<void> {
    await findOnceCaughtUp(() => this.experiments.find(idOrName), this.caughtUp);
  }

  /** As far as it is known; null: not at all. */
  statusOf(experimentId: string): ExperimentStatus | null {
    return this.experiments.statusOf(experimentId);
  }
}
