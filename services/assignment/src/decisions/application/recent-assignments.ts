/**
 * Cache of the variants that this process has assigned recently and that may not be stored in the database yet. It has two generations of
 * at most `capacity` entries: when the new generation is full, it replaces the old generation.
 */
export class RecentAssignments {
  #young = new Map<string, Map<string, string>>();
  #old = new Map<string, Map<string, string>>();
  #size = 0;

  constructor(private readonly capacity: number) {}

  get(experimentId: string, unitId: string): string | undefined {
    return this.#young.get(experimentId)?.get(unitId) ?? this.#old.get(experimentId)?.get(unitId);
  }

  set(experimentId: string, unitId: string, variantId: string): void {
    let units = this.#young.get(experimentId);
    if (units === undefined) {
      units = new Map();
      this.#young.set(experimentId, units);
    }
    const before = units.size;
    units.set(unitId, variantId);
    this.#size += units.size - before;
    if (this.#size >= this.capacity) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#size = 0;
    }
  }
}
