import { type StoredAssignments } from './ports.js';
import { type RecentAssignments } from './recent-assignments.js';

export interface StickyLookupOptions {
  readonly stored: StoredAssignments;
  readonly recent: RecentAssignments;
  /** Longest wait for the database per 1,000 units, in milliseconds. */
  readonly timeoutMs: number;
  /** Most questions that may wait for the database; it is not asked more, so that one that hangs slows nobody down. */
  readonly maxWaiting: number;
  readonly onFailure: (error: unknown) => void;
}

/** The variant that a unit has in an experiment already, `none`, or `unavailable` when nobody could say. */
export type Known = (experimentId: string, unitId: string) => { readonly variantId: string } | 'none' | 'unavailable';

/** Finds units' stored assignments: first among what this process decided a moment ago, then in the database, within a time limit. */
export class StickyLookup {
  /** Questions that the database has not answered yet, given up or not. */
  #waiting = 0;

  constructor(private readonly options: StickyLookupOptions) {}

  /** Answers at once when every unit is known from memory, else waits for the database, never longer than the limit. */
  find(experimentIds: readonly string[], unitIds: readonly string[]): Known | Promise<Known> {
    const { recent } = this.options;
    const unknown = unitIds.filter((unit) =>
      experimentIds.some((experiment) => recent.get(experiment, unit) === undefined),
    );
    if (unknown.length === 0) {
      return this.#known(undefined);
    }
    return this.#ask(experimentIds, unknown).then((found) => this.#known(found));
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

  async #ask(experimentIds: readonly string[], unitIds: readonly string[]) {
    const { stored, timeoutMs, maxWaiting, onFailure } = this.options;
    if (this.#waiting >= maxWaiting) {
      onFailure(new Error(`${maxWaiting} questions wait for the database already`));
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
