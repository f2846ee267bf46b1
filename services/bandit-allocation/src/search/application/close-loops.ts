import { RefusalError } from '@assay/kernel';
import { namedPoint } from '../domain/bayesian-model.js';
import { type ClosedLoop, configAt, trialName, trialVariant } from '../domain/closed-loop.js';
import type { ExperimentDirectory } from '../../shared/application/experiment-directory.js';
import type { ModelCatalogue, StoredModel } from './ports.js';
import type { SearchModels } from './search-models.js';
import type { Trials } from './trials.js';

export interface CloseLoopsOptions {
  readonly catalogue: Pick<ModelCatalogue, 'find' | 'openLoops'>;
  readonly models: Pick<SearchModels, 'suggestUnlessPending' | 'observe'>;
  readonly experiments: ExperimentDirectory;
  /** Undefined: this installation has no way to run experiments, and no search closes its loop. */
  readonly trials: Trials | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** Whether this installation has a way to run experiments for searches. */
export class LoopsAllowed {
  constructor(readonly allowed: boolean) {}
}

/**
 * Takes every search that closes its loop as far as it goes at the moment: asks for a point, tries it in an experiment of its own, waits for
 * its units and what comes of them, ends it and tells the search.
 *
 * Nothing is remembered between two steps: where a search stands follows from the model and from the status of the iteration's experiment,
 * whose name anybody can compute. So a step may be cut off or taken twice, by one instance or several.
 */
export class CloseLoops {
  constructor(private readonly options: CloseLoopsOptions) {}

  /**
   * One that fails keeps no other waiting.
   * @returns how many searches were looked at, and how many steps they took; rejects with an AggregateError when some failed
   */
  async run(): Promise<{ looked: number; steps: number }> {
    const { trials } = this.options;
    if (trials === undefined) return { looked: 0, steps: 0 };
    const ids = await this.options.catalogue.openLoops();
    let steps = 0;
    const failures: unknown[] = [];
    for (const id of ids) {
      try {
        while (await this.#step(id, trials)) steps += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ids.length} searches failed`);
    return { looked: ids.length, steps };
  }

  /** @returns whether there may be more to do at once */
  async #step(id: string, trials: Trials): Promise<boolean> {
    const stored = await this.options.catalogue.find(id);
    const loop = stored?.model.loop ?? null;
    if (stored === undefined || loop === null || isOver(stored, loop)) return false;
    const [next] = stored.model.state.pending;
    if (next === undefined) return this.#suggest(id);
    const value = await this.#try(trials, stored, loop, next.iteration);
    if (value === 'waits' || value === 'moved') return value === 'moved';
    await this.#observe(id, next.iteration, value);
    return true;
  }

  /** @returns whether there is a point to try; not when the search has become too large, or was deleted */
  async #suggest(id: string): Promise<boolean> {
    try {
      await this.options.models.suggestUnlessPending(id);
      return true;
    } catch (error) {
      if (error instanceof RefusalError) return false;
      throw error;
    }
  }

  async #observe(id: string, iteration: number, value: number): Promise<void> {
    try {
      await this.options.models.observe(id, iteration, value, undefined);
    } catch (error) {
      // Another instance has told it already: then another iteration is the next one, and all is well.
      if (error instanceof RefusalError && error.kind === 'wrong_state') return;
      throw new Error(`The search ${id} does not take ${value} for iteration ${iteration}`, { cause: error });
    }
  }

  /** Takes an iteration's experiment one status further. @returns what came of it, once it is completed */
  async #try(
    trials: Trials,
    { model }: StoredModel,
    loop: ClosedLoop,
    iteration: number,
  ): Promise<number | 'moved' | 'waits'> {
    const { now } = this.options;
    const name = trialName(model.id, iteration);
    const trial = await trials.find(name);
    if (trial === undefined) {
      await this.#create(trials, model, loop, name);
      return 'moved';
    }
    const { experimentId, status, updatedAt } = trial;
    if (status === 'draft') {
      await trials.setStatus(experimentId, 'active');
      return 'moved';
    }
    const { mean, units } = await trials.result(experimentId, loop.metricName);
    // An experiment that somebody paused or ended by hand, with too few units, waits for them to go on.
    if (units < loop.minUnits) return 'waits';
    if (status === 'active') {
      await trials.setStatus(experimentId, 'paused');
      return 'moved';
    }
    if (status === 'paused') {
      if (now() < updatedAt + loop.settleMs) return 'waits';
      await trials.setStatus(experimentId, 'completed');
      return 'moved';
    }
    return mean ?? 'waits';
  }

  async #create(
    trials: Trials,
    { experimentId, state }: StoredModel['model'],
    loop: ClosedLoop,
    name: string,
  ): Promise<void> {
    const subject = this.options.experiments.find(experimentId);
    const [next] = state.pending;
    if (subject === undefined || next === undefined)
      throw new Error(`The experiment ${experimentId} is not known yet.`);
    const point = namedPoint(state, next.point);
    await trials.create({
      name,
      description: `Iteration ${next.iteration} of a search: ${JSON.stringify(point)}`,
      unitType: subject.unitType,
      variant: trialVariant,
      config: configAt(loop, point),
      metricName: loop.metricName,
    });
  }
}

function isOver({ convergence, model }: StoredModel, { maxIterations }: ClosedLoop): boolean {
  return convergence?.stop === true || model.state.values.length >= maxIterations;
}
