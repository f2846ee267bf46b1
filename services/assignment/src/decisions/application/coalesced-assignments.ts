import { StoredAssignments } from './ports.js';
import { Injectable } from '@nestjs/common';

type Found = Awaited<ReturnType<StoredAssignments['findVariants']>>;

interface Question {
  readonly experiments: Set<string>;
  readonly units: Set<string>;
  readonly answer: PromiseWithResolvers<Found>;
}

/** Asks one question at a time: those that come meanwhile are asked together as the next one, so that a burst costs two queries. */
@Injectable()
export class CoalescedAssignments implements StoredAssignments {
  #next: Question | undefined;
  #asking = false;

  constructor(private readonly stored: StoredAssignments) {}

  findVariants(experimentIds: readonly string[], unitIds: readonly string[]): Promise<Found> {
    const question = (this.#next ??= { experiments: new Set(), units: new Set(), answer: Promise.withResolvers() });
    experimentIds.forEach((id) => question.experiments.add(id));
    unitIds.forEach((id) => question.units.add(id));
    if (!this.#asking) {
      void this.#ask();
    }
    return question.answer.promise;
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#next !== undefined) {
      const { experiments, units, answer } = this.#next;
      this.#next = undefined;
      try {
        answer.resolve(await this.stored.findVariants([...experiments], [...units]));
      } catch (error) {
        answer.reject(error);
      }
    }
    this.#asking = false;
  }
}
