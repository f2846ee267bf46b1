import { benchmarkFunctions } from '@assay/optimisation';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { colours, id, start } from '@assay/learning/testing';
import { openTestDatabase, startTestService, type TestDatabase, type TestService } from './harness.js';

interface Suggestion {
  iteration_number: number;
  suggested_point: { x: number; y: number };
  acquisition_value: number | null;
}

let test: TestDatabase;
let server: TestService;

beforeAll(async () => {
  test = await openTestDatabase();
  server = await startTestService(test, () => start);
  server.experiments.apply(colours);
});
afterAll(async () => {
  await server.service.stop();
  await test.close();
});
beforeEach(() => test.clear());

const { branin } = benchmarkFunctions;
const request = {
  experiment_id: 'colours',
  model_type: 'GaussianProcess',
  acquisition_function: 'ExpectedImprovement',
  parameter_space: {
    parameters: [
      { name: 'x', bounds: [-5, 10] },
      { name: 'y', bounds: [0, 15] },
    ],
  },
  goal: 'minimise',
  seed: 7,
};
interface Posted {
  readonly items: readonly { readonly mean: number }[];
  readonly id: string;
  readonly suggestions: Suggestion[];
  readonly next_iteration: number;
  readonly detail: string;
}
const post = async (path: string, body: object) => {
  const answer = await server.call('POST', `/v1/bayesian-models${path}`, body);
  return { status: answer.status, body: answer.body as unknown as Posted };
};
interface Served {
  readonly items: readonly { readonly mean: number; readonly iteration_number: number }[];
  readonly convergence_metrics: { readonly observations: number; readonly best_value: number };
  readonly hyperparameters: { readonly length_scale: readonly number[] };
  readonly posterior_state: object;
}
const get = async (path: string): Promise<Served> =>
  (await server.call('GET', `/v1/bayesian-models${path}`)).body as unknown as Served;
const create = async (change: object = {}): Promise<string> => {
  const made = await post('', { ...request, ...change });
  expect(made.status).toBe(201);
  return made.body.id;
};
const suggest = async (model: string, count?: number): Promise<Suggestion[]> => {
  const answer = await post(`/${model}/suggestions`, count === undefined ? {} : { count });
  expect(answer.status).toBe(200);
  return answer.body.suggestions;
};
const observe = (model: string, iteration_number: number, observed_value: number) =>
  post(`/${model}/observations`, { iteration_number, observed_value });

describe('a search over HTTP', () => {
  it('finds a minimum by suggestions and observations', async () => {
    const model = await create();
    for (let iteration = 1; iteration <= 25; iteration++) {
      const [suggestion] = await suggest(model);
      expect(suggestion?.iteration_number).toBe(iteration);
      const { x, y } = suggestion!.suggested_point;
      const observed = await observe(model, iteration, branin.evaluate([x, y]));
      expect(observed).toMatchObject({ status: 200, body: { next_iteration: iteration + 1 } });
    }
    const stored = await get(`/${model}`);
    // Branin's minimum is 0.397887; the best of 25 random points is almost always above 1.
    expect(stored.convergence_metrics.observations).toBe(25);
    expect(stored.convergence_metrics.best_value).toBeLessThan(0.5);
    expect(stored.hyperparameters.length_scale).toHaveLength(2);
    const { items } = await get(`/${model}/iterations?limit=100`);
    expect(items.map(({ iteration_number }) => iteration_number)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
    expect(items[0]).toMatchObject({ model_id: model, acquisition_value: null, improvement: null });
    expect(items[24]).toMatchObject({ acquisition_value: expect.any(Number), observed_value: expect.any(Number) });
    const points = [
      { x: 9.42478, y: 2.475 },
      { x: -5, y: 0 },
    ];
    const posterior = await get(`/${model}/posterior?points=${encodeURIComponent(JSON.stringify(points))}`);
    expect(posterior.items).toHaveLength(2);
    expect(posterior.items[1]!.mean).toBeGreaterThan(posterior.items[0]!.mean);
    // Far more points than fit into a URL.
    const many = Array.from({ length: 998 }, (_, n) => ({ x: n / 100, y: 15 - n / 100 }));
    const answer = await post(`/${model}/posterior`, { points: [...points, ...many] });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toHaveLength(1_000);
    expect(answer.body.items.slice(0, 2)).toEqual(posterior.items);
  });

  it('suggests the same points for the same history, also several points at once', async () => {
    const [first, second] = [await create(), await create()];
    expect(await suggest(first, 3)).toEqual(await suggest(second, 3));
    for (const model of [first, second]) {
      for (const n of [1, 2, 3]) expect((await observe(model, n, n ** 2)).status).toBe(200);
    }
    expect(await suggest(first, 5)).toEqual(await suggest(second, 5));
  });

  it('keeps configured length scales, and serves its posterior state and stopping rules', async () => {
    const stopping = { expected_improvement: 0.01, stagnation: 20 };
    const made = await post('', { ...request, hyperparameters: { length_scale: [0.3, 0.5] }, stopping });
    expect(made).toMatchObject({
      status: 201,
      body: {
        stopping,
        hyperparameters: { length_scale: [0.3, 0.5], noise_variance: null },
        posterior_state: { observations: [], length_scale: [0.3, 0.5], output_scale: null, fitted_at: 0 },
      },
    });
    const model = made.body.id;
    const [suggestion] = await suggest(model);
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) {
      if (n > 1) await suggest(model);
      expect((await observe(model, n, n % 3)).status).toBe(200);
    }
    const stored = await get(`/${model}`);
    expect(stored.hyperparameters.length_scale).toEqual([0.3, 0.5]);
    expect(stored.posterior_state).toMatchObject({
      length_scale: [0.3, 0.5],
      observations: expect.arrayContaining([{ point: suggestion!.suggested_point, value: 1 }]),
      output_scale: expect.any(Number),
      noise_variance: expect.any(Number),
      fitted_at: 8,
    });
    const { items } = await get('');
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('posterior_state');
  });

  it('accepts observations in the order of iterations only, each once', async () => {
    const model = await create();
    await suggest(model, 2);
    const early = await observe(model, 2, 1);
    expect(early).toMatchObject({ status: 409, body: { detail: expect.stringContaining('iteration 1:') } });
    expect((await observe(model, 1, 1)).status).toBe(200);
    expect((await observe(model, 1, 1)).status).toBe(409);
    const races = await Promise.all([observe(model, 2, 5), observe(model, 2, 6)]);
    expect(races.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await observe(model, 3, 1)).status).toBe(422);
    const own = await post(`/${model}/observations`, { iteration_number: 3, observed_value: 2, point: { x: 1, y: 1 } });
    expect(own.status).toBe(200);
    const { items } = await get(`/${model}/iterations`);
    expect(items[2]).toMatchObject({ suggested_point: { x: 1, y: 1 }, observed_value: 2 });
  });

  it('rejects invalid models, observations and points', async () => {
    for (const [change, status] of [
      [{ experiment_id: 'unknown' }, 422],
      [{ parameter_space: { parameters: [{ name: 'x', bounds: [1, 0] }] } }, 422],
      [{ parameter_space: { parameters: [{ name: 'x', bounds: [0, 1], scale: 'log' }] } }, 422],
      [{ parameter_space: { parameters: [] } }, 422],
      [{ model_type: 'DirichletProcess', acquisition_function: 'ProbabilityImprovement' }, 422],
      [{ model_type: 'Oracle' }, 400],
      [{ hyperparameters: { length_scale: 0 } }, 422],
      [{ hyperparameters: { length_scale: [1, 1, 1] } }, 422],
      [{ hyperparameters: { length_scale: 1e6 } }, 422],
      [{ loop: { metric_name: 'm', min_units: 0, max_iterations: 5, config: {} } }, 422],
      // The test installation cannot run experiments.
      [{ loop: { metric_name: 'm', min_units: 9, max_iterations: 5, config: {} } }, 422],
    ] as const) {
      expect([change, (await post('', { ...request, ...change })).status]).toEqual([change, status]);
    }
    const linear = { ...request, model_type: 'BayesianLinear', hyperparameters: { length_scale: 0.3 } };
    expect(await post('', linear)).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '/hyperparameters/length_scale', detail: expect.stringContaining('has a length scale') }],
      },
    });
    const model = await create();
    expect((await observe(model, 1, 1)).status).toBe(422);
    const point = { ['x'.repeat(100_000)]: 1 };
    const long = await post(`/${model}/observations`, { iteration_number: 1, observed_value: 1, point });
    expect(long.status).toBe(422);
    expect(JSON.stringify(long.body).length).toBeLessThan(2_000);
    await suggest(model);
    expect((await post(`/${model}/observations`, { iteration_number: 1, observed_value: 'x' })).status).toBe(400);
    expect((await observe(model, 1, 1e200)).status).toBe(422);
    expect((await post(`/${id(9)}/suggestions`, {})).status).toBe(404);
    expect((await post(`/${model}/suggestions`, { count: 101 })).status).toBe(422);
    for (const points of ['nonsense', '{}', '[{"x":1}]', '[{"x":1,"y":99}]']) {
      const answer = await server.call(
        'GET',
        `/v1/bayesian-models/${model}/posterior?points=${encodeURIComponent(points)}`,
      );
      expect([400, 422]).toContain(answer.status);
    }
    for (const points of [undefined, [], [{ x: 1 }], [{ x: 1, y: 99 }], Array(1_001).fill({ x: 1, y: 1 })]) {
      expect([400, 422]).toContain((await post(`/${model}/posterior`, { points })).status);
    }
  });
});
