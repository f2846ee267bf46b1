import { makeAllocation } from './make-allocation.js';
import type { BanditCatalogue } from './ports.js';

/** Makes the allocations that are due. Several instances may do so at once: of one bandit, one after the other. */
export class UpdateAllocations {
  constructor(
    private readonly catalogue: BanditCatalogue,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  /**
   * One that fails keeps no other waiting.
   * @returns how many bandits were looked at, and how many allocations changed; rejects with an AggregateError when some failed
   */
  async run(): Promise<{ looked: number; changed: number }> {
    const due = await this.catalogue.due(this.now());
    let changed = 0;
    const failures: unknown[] = [];
    for (const id of due) {
      try {
        if (await this.#update(id)) changed += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} bandits failed`);
    return { looked: due.length, changed };
  }

  async #update(id: string): Promise<boolean> {
    const next = await this.catalogue.change(async (store) => {
      const bandit = await store.lockBandit(id);
      return bandit?.isActive === true ? makeAllocation(store, bandit, this.now()) : undefined;
    });
    return next !== undefined;
  }
}
