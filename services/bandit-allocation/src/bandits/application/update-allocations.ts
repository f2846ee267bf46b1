import { makeAllocation, type Times } from './make-allocation.js';
import type { BanditCatalogue } from './ports.js';

/** Maximum concurrent updates, which mostly wait for Postgres. With four batches of the consumer they leave room in a pool of ten connections. */
const MAX_CONCURRENT = 3;

/** Updates the allocations whose scheduled time has come. Several instances may do so at the same time; a bandit is locked during its update. */
export class UpdateAllocations {
  constructor(
    private readonly catalogue: BanditCatalogue,
    private readonly times: () => Times,
  ) {}

  /**
   * A failure does not block other bandits.
   * @returns the number of bandits that were due and of allocations that changed; rejects with an AggregateError if some failed
   */
  async run(): Promise<{ looked: number; changed: number }> {
    const due = await this.catalogue.due(this.times().now);
    let changed = 0;
    const failures: unknown[] = [];
    const queue = due.values();
    const workers = Array.from({ length: MAX_CONCURRENT }, async () => {
      for (const id of queue) {
        try {
          if (await this.#update(id)) changed += 1;
        } catch (error) {
          failures.push(error);
        }
      }
    });
    await Promise.all(workers);
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} bandits failed`);
    return { looked: due.length, changed };
  }

  async #update(id: string): Promise<boolean> {
    const next = await this.catalogue.change(async (store) => {
      const bandit = await store.lockBandit(id);
      return bandit?.isActive === true ? makeAllocation(store, bandit, this.times()) : undefined;
    });
    return next !== undefined;
  }
}
