import type { Receipt } from './types.js';

/**
 * The exposures that were told, so that each is told once: of a unit, an experiment, its version and the variant. It holds the `most` that
 * were read last; one that has left it is told again when it is read again, which changes no result: of a unit the first exposure counts.
 */
export class ExposureLog {
  /** Event id by what was shown, the least recently read first. */
  readonly #ids = new Map<string, string>();

  constructor(private readonly most: number) {}

  /**
   * @param tell tells the exposure under the id that it is given
   * @returns the id of the event that tells it, now or before
   */
  once(unitType: string, unitId: string, receipt: Receipt, newId: () => string, tell: (id: string) => void): string {
    const { experiment_id, experiment_version, variant_id } = receipt;
    const key = JSON.stringify([unitType, unitId, experiment_id, experiment_version, variant_id]);
    const known = this.#ids.get(key);
    const id = known ?? newId();
    this.#ids.delete(key);
    this.#ids.set(key, id);
    if (this.#ids.size > this.most) this.#ids.delete(this.#ids.keys().next().value ?? '');
    if (known === undefined) tell(id);
    return id;
  }

  /** These events will not arrive: what they told is told again when it is read again. */
  forget(eventIds: Iterable<string>): void {
    const lost = new Set(eventIds);
    for (const [key, id] of this.#ids) if (lost.has(id)) this.#ids.delete(key);
  }
}
