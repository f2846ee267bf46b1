import { type StoredAssignments } from './ports.js';
import { type RecentAssignments } from './recent-assignments.js';

export interface StickyLookupOptions {
  readonly stored: StoredAssignments;
  readonly recent: RecentAssignments;
  /** Maximum wait for the database per 1,000 units, in milliseconds. */
  readonly timeoutMs: number;
  /** Maximum number of unanswered queries. Beyond it look-ups fail at once, so that a blocked database does not delay decisions. */
  readonly maxWaiting: number;
  readonly onFailure: (error: unknown) => void;
}

/** The variant that is assigned to a unit in an experiment, `none`, or `unavailable` if the look-up failed. */
export type Known = (experimentId: string, unitId: string) => { readonly variantId: string } | 'none' | 'unavailable';

/** Looks up assignments of units: first in the cache of recent assignments, then in the database, within a time limit. */
export class StickyLookup {
  /** Number of unanswered queries, including those that have timed out. */
  #waiting = 0;

  constructor(private readonly options: StickyLookupOptions) {}

  /** Returns synchronously if all units are in the cache, otherwise a promise that settles within the time limit and never rejects. */
  find(experimentIds: readonly string[], unitIds: readonly string[]): Known | Promise<Known> {
    const { recent } = this.options;
    const unknown = unitIds.filter((unit) =>
      experimentIds.some((experiment) => recent.get(experiment, unit) === undefined),
    );
    if (unknown.length === 0) {
      return this.#known(undefined);
    }
    return this.#query(experimentIds, unknown).then((found) => this.#known(found));
  }

  #known(found: ReadonlyMap<string, ReadonlyMap<string, string>> | 'unavailable' | undefined): Known {
    return (experimentId, unitId) => {
      const recent = this.options.recent.get(experimentId, unitId);
      if (recent !== undefined) {
        return { variantId: recent };
      }
      if (found === 'unavailable') {
        return 'unavailable';
      }
      const variantId = found?.get(experimentId)?.get(unitId);
      return variantId === undefined ? 'none' : { variantId };
    };
  }

  async #query(experimentIds: readonly string[], unitIds: readonly string[]) {
    const { stored, timeoutMs, maxWaiting, onFailure } = this.options;
    if (this.#waiting >= maxWaiting) {
      onFailure(new Error(`${maxWaiting} queries wait for the database already`));
      return 'unavailable';
    }
    this.#waiting += 1;
    const answer = stored.findVariants(experimentIds, unitIds).finally(() => {
      this.#waiting -= 1;
    });
    const limit = timeoutMs * Math.ceil(unitIds.length / 1000);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${limit} ms`)), limit);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      onFailure(error);
      return 'unavailable';
    } finally {
      clearTimeout(timer);
    }
  }
}
