import { makeAllocation } from './make-allocation.js';
import type { BanditCatalogue } from './ports.js';

/** Makes the allocations that are due. Several instances may do so at once: of one bandit, one after the other. */
export class UpdateAllocations {
  constructor(
    private readonly catalogue: BanditCatalogue,
    /** Milliseconds since 1970. */
    private readonly now: () => number,
  ) {}

  /** @returns how many bandits were looked at, and how many allocations changed */
  async run(): Promise<{ looked: number; changed: number }> {
    const due = await this.catalogue.due(this.now());
    let changed = 0;
    for (const id of due) {
      const next = await this.catalogue.change(async (store) => {
        const bandit = await store.lockBandit(id);
        return bandit?.isActive === true ? makeAllocation(store, bandit, this.now()) : undefined;
      });
      if (next) changed += 1;
    }
    return { looked: due.length, changed };
  }
}
