import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { activeExperiment, type Assigned, call, eventually } from '../support/local.js';

interface Model {
  id: string;
  trial_experiment: string | null;
  next_iteration: number;
}

interface Iteration {
  suggested_point: { x: number };
  observed_value: number | null;
}

const objective = (x: number): number => 1 + 4 * x;

describe('a closed-loop search, end to end', () => {
  it('serves its suggestions to units as parameters, and observes the resulting values', async () => {
    const unitType = `visitor-${randomUUID()}`;
    const metric = `revenue-${randomUUID()}`;
    const experiment = await activeExperiment({
      unit_type: unitType,
      variants: [
        { name: 'current', allocation: 0 },
        { name: 'idle', allocation: 1 },
      ],
    });
    const policy = await call<{ id: string }>('POST', '/v1/policies', { name: `search-${randomUUID()}` });
    const version = await call<{ id: string }>('POST', `/v1/policies/${policy.body.id}/versions`, {
      kind: 'fixed',
      action_probabilities: { show: 1 },
    });
    const model = await eventually(async () => {
      const answer = await call<Model>('POST', '/v1/bayesian-models', {
        experiment_id: experiment.id,
        model_type: 'GaussianProcess',
        acquisition_function: 'ExpectedImprovement',
        parameter_space: { parameters: [{ name: 'x', bounds: [0, 1] }] },
        initial_points: 2,
        seed: 3,
        loop: {
          metric_name: metric,
          min_units: 30,
          settle_seconds: 2,
          max_iterations: 2,
          config: { policy_version_id: version.body.id },
        },
      });
      expect(answer).toMatchObject({ status: 201, body: { trial_experiment: null } });
      return answer.body;
    });

    // The product: requests all assignments of its visitors, uses the returned parameters, and reports the exposures.
    await eventually(async () => {
      const units = Array.from({ length: 15 }, () => ({ unit_id: randomUUID() }));
      const { body } = await call<{ results: Assigned[] }>('POST', '/v1/assignments/batch', {
        unit_type: unitType,
        units,
      });
      const events = body.results.flatMap(({ assignments, unit_id }) =>
        assignments
          .filter(({ experiment_name }) => experiment_name.startsWith(`search-${model.id}-`))
          .flatMap(({ config, experiment_id, variant_id }) => {
            const seen = {
              unit_type: unitType,
              unit_id,
              timestamp: new Date().toISOString(),
              experiments: [{ experiment_id, variant_id }],
            };
            const metrics = { [metric]: objective((config as { params: { x: number } }).params.x) };
            return [
              { ...seen, id: randomUUID(), event_type: 'exposure' },
              { ...seen, id: randomUUID(), event_type: 'sale', metrics },
            ];
          }),
      );
      if (events.length > 0) expect((await call('POST', '/v1/events', events)).status).toBe(200);
      const { body: now } = await call<Model>('GET', `/v1/bayesian-models/${model.id}`);
      expect(now.next_iteration).toBe(3);
    });

    const { body } = await call<{ items: Iteration[] }>('GET', `/v1/bayesian-models/${model.id}/iterations`);
    expect(body.items).toHaveLength(2);
    for (const { observed_value, suggested_point } of body.items) {
      // A unit whose event arrived late counts as 0.
      const share = observed_value! / objective(suggested_point.x);
      expect(share).toBeGreaterThan(0.8);
      expect(share).toBeLessThan(1 + 1e-9);
    }
    expect(body.items[0]!.suggested_point.x).not.toBeCloseTo(body.items[1]!.suggested_point.x, 1);

    // The experiments have ended, and no third one was created.
    for (const [iteration, status] of [
      [1, 'completed'],
      [2, 'completed'],
    ] as const) {
      const name = `search-${model.id}-${iteration}`;
      const found = await call<{ items: { status: string }[] }>('GET', `/v1/experiments?name=${name}`);
      expect(found.body.items).toMatchObject([{ status }]);
    }
    const third = await call<{ items: unknown[] }>('GET', `/v1/experiments?name=search-${model.id}-3`);
    expect(third.body.items).toEqual([]);
  });
});
