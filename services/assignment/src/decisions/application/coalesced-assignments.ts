import { StoredAssignments } from './ports.js';
import { Injectable } from '@nestjs/common';

type Found = Awaited<ReturnType<StoredAssignments['findVariants']>>;

interface PendingQuery {
  readonly experiments: Set<string>;
  readonly units: Set<string>;
  readonly result: PromiseWithResolvers<Found>;
}

/** Runs one query at a time. Look-ups that arrive during a query are combined into the next query, so that a burst needs two queries. */
@Injectable()
export class CoalescedAssignments implements StoredAssignments {
  #next: PendingQuery | undefined;
  #running = false;

  constructor(private readonly stored: StoredAssignments) {}

  findVariants(experimentIds: readonly string[], unitIds: readonly string[]): Promise<Found> {
    const query = (this.#next ??= { experiments: new Set(), units: new Set(), result: Promise.withResolvers() });
    experimentIds.forEach((id) => query.experiments.add(id));
    unitIds.forEach((id) => query.units.add(id));
    if (!this.#running) {
      void this.#run();
    }
    return query.result.promise;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#next !== undefined) {
      const { experiments, units, result } = this.#next;
      this.#next = undefined;
      try {
        result.resolve(await this.stored.findVariants([...experiments], [...units]));
      } catch (error) {
        result.reject(error);
      }
    }
    this.#running = false;
  }
}
