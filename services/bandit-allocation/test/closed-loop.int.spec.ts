import { seededRandom } from '@assay/random';
import { newId } from '@assay/service-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CloseLoops } from '../src/search/application/close-loops.js';
import { ExperimentDirectory } from '../src/shared/application/experiment-directory.js';
import { SearchModels } from '../src/search/application/search-models.js';
import type { Trial, TrialRequest, TrialResult, Trials } from '../src/search/application/trials.js';
import type { ModelRequest } from '../src/search/domain/bayesian-model.js';
import { runSearchStep } from '../src/search/domain/search-step.js';
import { PostgresModelCatalogue } from '../src/search/persistence/postgres-model-catalogue.js';
import { colours, start } from '@assay/learning/testing';
import { openTestDatabase, type TestDatabase } from './harness.js';

/** Experiments of another service: any call may fail, before or after it has taken effect. */
class DistantTrials implements Trials {
  readonly made = new Map<string, TrialRequest & { status: Trial['status']; updatedAt: number; units: number }>();

  constructor(
    private readonly now: () => number,
    /** Whether the next call fails. */
    private readonly fails: () => boolean,
  ) {}

  /** Enrols a number of units in every active experiment. */
  enrol(units: number): void {
    for (const one of this.made.values()) if (one.status === 'active') one.units += units;
  }

  find(name: string): Promise<Trial | undefined> {
    return this.#call(() => {
      const one = this.made.get(name);
      return one && { experimentId: name, status: one.status, updatedAt: one.updatedAt };
    });
  }

  create(request: TrialRequest): Promise<void> {
    return this.#call(() => {
      if (this.made.has(request.name)) return;
      this.made.set(request.name, { ...request, status: 'draft', updatedAt: this.now(), units: 0 });
    });
  }

  setStatus(experimentId: string, status: Trial['status']): Promise<void> {
    return this.#call(() => {
      const one = this.made.get(experimentId)!;
      const order = ['draft', 'active', 'paused', 'completed'];
      // An invalid transition of the status is ignored.
      if (order.indexOf(status) !== order.indexOf(one.status) + 1) return;
      Object.assign(one, { status, updatedAt: this.now() });
    });
  }

  result(experimentId: string): Promise<TrialResult> {
    return this.#call(() => {
      const { config, units } = this.made.get(experimentId)!;
      return { units, mean: objective((config['params'] as { x: number }).x) };
    });
  }

  async #call<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    if (this.fails()) throw new Error('failed before the change');
    const result = work();
    await Promise.resolve();
    if (this.fails()) throw new Error('failed after the change');
    return result;
  }
}

const objective = (x: number): number => -((x - 0.3) ** 2);

let test: TestDatabase;
const experiments = new ExperimentDirectory();
experiments.apply(colours);

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(() => test.clear());

/** Runs a search to its end. @param fails whether the next call fails @param instances number of concurrent instances */
async function search(fails: () => boolean, instances: number) {
  let now = start;
  const trials = new DistantTrials(() => now, fails);
  const catalogue = new PostgresModelCatalogue(test.database, newId);
  const models = new SearchModels({
    catalogue,
    experiments,
    runStep: (step) => Promise.resolve(runSearchStep(step)),
    now: () => now,
    newId,
  });
  const request: ModelRequest = {
    model_type: 'GaussianProcess',
    acquisition_function: 'ExpectedImprovement',
    parameter_space: { parameters: [{ name: 'x', bounds: [0, 1] }] },
    seed: 5,
    initial_points: 3,
    loop: { metricName: 'm', minUnits: 20, settleMs: 2_000, maxIterations: 6, config: { params: { fixed: 'yes' } } },
  };
  const actor = { subject: 'somebody', credential: 'token', address: null, requestId: null } as const;
  const created = await models.create('colours', request, { actor, describe: () => ({}) });
  const { id } = created.model;
  const loops = Array.from(
    { length: instances },
    () => new CloseLoops({ catalogue, models, experiments, trials, now: () => now }),
  );
  for (let runs = 0; (await catalogue.openLoops()).length > 0; runs++) {
    if (runs > 1_000) throw new Error('The search does not end.');
    await Promise.allSettled(loops.map((loop) => loop.run()));
    trials.enrol(7);
    now += 500;
  }
  const { items } = await models.iterations(id, { limit: 100, cursor: undefined });
  return { id, items, trials };
}

describe('a search with a loop', () => {
  it('tries each suggestion in a separate experiment and observes its result', async () => {
    const { id, items, trials } = await search(() => false, 1);
    expect(items.map(({ iterationNumber }) => iterationNumber)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { observedValue, suggestedPoint } of items) {
      expect(observedValue).toBe(objective(suggestedPoint['x'] as number));
    }
    expect([...trials.made.keys()]).toEqual([1, 2, 3, 4, 5, 6].map((n) => `search-${id}-${n}`));
    const all = [...trials.made.values()];
    expect(all.map(({ status, units }) => [status, units])).toEqual(Array(6).fill(['completed', 21]));
    expect(all[3]).toMatchObject({
      unitType: 'user',
      metricName: 'm',
      config: { params: { fixed: 'yes', x: items[3]!.suggestedPoint['x'] } },
    });
  });

  it('has the same result if calls fail and several instances run it', async () => {
    const plain = await search(() => false, 1);
    await test.clear();
    const random = seededRandom(11);
    let failures = 0;
    const disturbed = await search(() => {
      const fails = random() < 0.3;
      if (fails) failures += 1;
      return fails;
    }, 3);
    expect(failures).toBeGreaterThan(50);
    const observationsOf = ({ items }: typeof plain) =>
      items.map(({ iterationNumber, observedValue, suggestedPoint }) => [
        iterationNumber,
        suggestedPoint,
        observedValue,
      ]);
    expect(observationsOf(disturbed)).toEqual(observationsOf(plain));
    expect(disturbed.trials.made.size).toBe(6);
    expect([...disturbed.trials.made.values()].every(({ status }) => status === 'completed')).toBe(true);
  });
});
