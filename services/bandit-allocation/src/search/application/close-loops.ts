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
  /** Undefined if this installation cannot run experiments; then no search with a loop runs. */
  readonly trials: Trials | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** Whether this installation can run experiments for searches with a loop. */
export class LoopsAllowed {
  constructor(readonly allowed: boolean) {}
}

/**
 * Runs searches with a loop. For each iteration it requests a point, creates an experiment for it, waits for units and rewards, completes the
 * experiment and reports the observation to the search.
 *
 * It keeps no state between two steps: the next step is determined by the model and by the status of the iteration's experiment, whose name is a
 * function of model and iteration. A step may therefore be interrupted or repeated, by one instance or several.
 */
export class CloseLoops {
  constructor(private readonly options: CloseLoopsOptions) {}

  /**
   * A failure does not block other searches.
   * @returns the number of searches and of steps; rejects with an AggregateError if some failed
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

  /** @returns whether the next step can be tried immediately */
  async #step(id: string, trials: Trials): Promise<boolean> {
    const stored = await this.options.catalogue.find(id);
    const loop = stored?.model.loop ?? null;
    if (stored === undefined || loop === null || isOver(stored, loop)) return false;
    const [next] = stored.model.state.pending;
    if (next === undefined) return this.#suggest(id);
    const value = await this.#try(trials, stored, loop, next.iteration);
    if (value === 'waiting' || value === 'advanced') return value === 'advanced';
    await this.#observe(id, next.iteration, value);
    return true;
  }

  /** @returns whether there is a point to try; false if the search has become too large or was deleted */
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
      // Another instance has reported this observation already.
      if (error instanceof RefusalError && error.kind === 'wrong_state') return;
      throw new Error(`The search ${id} rejects ${value} for iteration ${iteration}`, { cause: error });
    }
  }

  /** Advances an iteration's experiment by one status. @returns the observed value once the experiment is completed */
  async #try(
    trials: Trials,
    { model }: StoredModel,
    loop: ClosedLoop,
    iteration: number,
  ): Promise<number | 'advanced' | 'waiting'> {
    const { now } = this.options;
    const name = trialName(model.id, iteration);
    const trial = await trials.find(name);
    if (trial === undefined) {
      await this.#create(trials, model, loop, name);
      return 'advanced';
    }
    const { experimentId, status, updatedAt } = trial;
    if (status === 'draft') {
      await trials.setStatus(experimentId, 'active');
      return 'advanced';
    }
    const { mean, units } = await trials.result(experimentId, loop.metricName);
    // An experiment that an operator paused or completed with too few units stays as it is until it is resumed.
    if (units < loop.minUnits) return 'waiting';
    if (status === 'active') {
      await trials.setStatus(experimentId, 'paused');
      return 'advanced';
    }
    if (status === 'paused') {
      if (now() < updatedAt + loop.settleMs) return 'waiting';
      await trials.setStatus(experimentId, 'completed');
      return 'advanced';
    }
    return mean ?? 'waiting';
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
