import { refusal } from '@assay/kernel';
import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { type ExperimentProgress, progressOf } from '../domain/progress.js';
import { ExperimentStore } from './ports.js';

/** The progress of experiments. Watchers of an experiment share what is read for them. */
@Injectable()
export class SurvivalProgress {
  readonly #recent = new Map<string, { readonly at: number; readonly progress: Promise<ExperimentProgress> }>();

  constructor(
    private readonly store: ExperimentStore,
    private readonly clock: Clock,
  ) {}

  /** @param maxAgeMs how old the answer may be @throws RefusalError `not_found` */
  get(id: string, maxAgeMs = 0): Promise<ExperimentProgress> {
    const now = this.clock.now();
    for (const [key, { at }] of this.#recent) if (now - at > maxAgeMs) this.#recent.delete(key);
    const recent = this.#recent.get(id);
    if (recent) return recent.progress;
    const progress = this.#read(id, now);
    this.#recent.set(id, { at: now, progress });
    progress.catch(() => this.#recent.delete(id));
    return progress;
  }

  async #read(id: string, now: number): Promise<ExperimentProgress> {
    const [experiment, runs] = await Promise.all([this.store.get(id), this.store.runs(id)]);
    if (experiment === undefined) throw refusal.notFound(`There is no experiment ${id}.`);
    return progressOf(experiment, runs, now);
  }
}
