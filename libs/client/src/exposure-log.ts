import type { Receipt } from './types.js';

/**
 * Remembers sent exposures, so that each is sent once: per unit, experiment, version and variant. It keeps the `most` that were read most recently.
 * An evicted exposure is sent again when it is read again, which changes no result, because a unit's first exposure counts.
 */
export class ExposureLog {
  /** Event id by exposure, the least recently read first. */
  readonly #ids = new Map<string, string>();

  constructor(private readonly most: number) {}

  /**
   * @param send sends the exposure with the given id
   * @returns the id of the event with this exposure, sent now or before
   */
  once(unitType: string, unitId: string, receipt: Receipt, newId: () => string, send: (id: string) => void): string {
    const { experiment_id, experiment_version, variant_id } = receipt;
    const key = JSON.stringify([unitType, unitId, experiment_id, experiment_version, variant_id]);
    const known = this.#ids.get(key);
    const id = known ?? newId();
    this.#ids.delete(key);
    this.#ids.set(key, id);
    if (this.#ids.size > this.most) this.#ids.delete(this.#ids.keys().next().value ?? '');
    if (known === undefined) send(id);
    return id;
  }

  /** These events will not arrive: their exposures are sent again when they are read again. */
  forget(eventIds: Iterable<string>): void {
    const lost = new Set(eventIds);
    for (const [key, id] of this.#ids) if (lost.has(id)) this.#ids.delete(key);
  }
}
