import type { AuditedChange } from '@assay/persistence';
import type { Bandit } from '@assay/learning';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import { makeAllocation, type Times } from './make-allocation.js';
import type { BanditCatalogue } from './ports.js';

export interface StopBanditsOptions {
  readonly catalogue: BanditCatalogue;
  readonly experiments: ExperimentDirectory;
  readonly times: () => Times;
  /** What a change of a bandit is noted in. */
  readonly describe: (bandit: Bandit) => object;
}

/** No caller changed the bandit: what was done to its experiment did, and that log says who did it. */
const actor: AuditedChange['actor'] = {
  subject: 'bandit-allocation',
  credential: 'service',
  address: null,
  requestId: null,
};

/** Stops the bandits of experiments that were archived or deleted. Several instances may do so at once. */
export class StopBandits {
  constructor(private readonly options: StopBanditsOptions) {}

  /**
   * One that fails keeps no other waiting, and is tried again at the next run.
   * @returns how many were stopped; rejects with an AggregateError when some failed
   */
  async run(): Promise<{ stopped: number }> {
    const { catalogue, experiments } = this.options;
    const over = experiments.over();
    if (over.length === 0) return { stopped: 0 };
    const ids = await catalogue.activeOver(over);
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
    experiments.settle(over);
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
