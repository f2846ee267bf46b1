import { makeAllocation, type Times } from './make-allocation.js';
import type { BanditCatalogue } from './ports.js';

/** Bandits that are looked at together, as each mostly waits for Postgres. Four batches and these leave room in a pool of ten. */
const AT_ONCE = 3;

/** Makes the allocations that are due. Several instances may do so at once: of one bandit, one after the other. */
export class UpdateAllocations {
  constructor(
    private readonly catalogue: BanditCatalogue,
    private readonly times: () => Times,
  ) {}

  /**
   * One that fails keeps no other waiting.
   * @returns how many bandits were looked at, and how many allocations changed; rejects with an AggregateError when some failed
   */
  async run(): Promise<{ looked: number; changed: number }> {
    const due = await this.catalogue.due(this.times().now);
    let changed = 0;
    const failures: unknown[] = [];
    const waiting = due.values();
    const lanes = Array.from({ length: AT_ONCE }, async () => {
      for (const id of waiting) {
        try {
          if (await this.#update(id)) changed += 1;
        } catch (error) {
          failures.push(error);
        }
      }
    });
    await Promise.all(lanes);
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
