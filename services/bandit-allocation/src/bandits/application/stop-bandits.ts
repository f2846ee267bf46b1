import type { AuditedChange } from '@assay/persistence';
import type { Bandit } from '@assay/learning';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import { makeAllocation, type Times } from './make-allocation.js';
import type { BanditCatalogue } from './ports.js';

export interface StopBanditsOptions {
  readonly catalogue: BanditCatalogue;
  readonly experiments: ExperimentDirectory;
  readonly times: () => Times;
  /** The representation of a bandit in audit entries. */
  readonly describe: (bandit: Bandit) => object;
}

/** The service itself stops the bandit. The caller who ended the experiment is in the audit log of experiments. */
const actor: AuditedChange['actor'] = {
  subject: 'bandit-allocation',
  credential: 'service',
  address: null,
  requestId: null,
};

/** Stops the bandits of experiments that were archived or deleted. Several instances may do so at the same time. */
export class StopBandits {
  constructor(private readonly options: StopBanditsOptions) {}

  /**
   * A failure does not block other bandits; the next run retries it.
   * @returns the number of stopped bandits; rejects with an AggregateError if some failed
   */
  async run(): Promise<{ stopped: number }> {
    const { catalogue, experiments } = this.options;
    const ended = experiments.ended();
    if (ended.length === 0) return { stopped: 0 };
    const ids = await catalogue.activeBandits(ended);
    let stopped = 0;
    const failures: unknown[] = [];
    for (const id of ids) {
      try {
        if (await this.#stop(id)) stopped += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ids.length} bandits failed`);
    experiments.markStopped(ended);
    return { stopped };
  }

  #stop(id: string): Promise<boolean> {
    const { catalogue, describe, times } = this.options;
    return catalogue.change(async (store) => {
      const bandit = await store.lockBandit(id);
      if (bandit?.isActive !== true) return false;
      const at = times();
      const next = { ...bandit, isActive: false, version: bandit.version + 1, updatedAt: at.now };
      await store.updateBandit(next);
      await store.record({
        id: store.newId(),
        at: at.now,
        actor,
        action: 'change',
        entityType: 'bandit',
        entityId: id,
        entityName: bandit.experimentId,
        version: next.version,
        before: describe(bandit),
        after: describe(next),
      });
      await makeAllocation(store, next, at);
      return true;
    });
  }
}
