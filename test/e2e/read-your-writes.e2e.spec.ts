import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { call } from '../support/local.js';

interface Experiment {
  id: string;
  name: string;
}

async function createExperiment(): Promise<Experiment> {
  const created = await call<Experiment>('POST', '/v1/experiments', {
    name: `read-your-writes-${randomUUID()}`,
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
  });
  expect(created.status).toBe(201);
  return created.body;
}

const arm = (variant: string) => ({ arm_id: variant, configuration: { variant } });
const bandit = (experiment_id: string, arms: string[]) => ({
  experiment_id,
  algorithm: 'ThompsonSampling',
  exploration_rate: 0.1,
  arm_definitions: arms.map(arm),
  reward: { metric_name: 'order', kind: 'binary', window_seconds: 60 },
  update_frequency: 5,
  regret_threshold: 100,
  is_active: false,
});

/** Each call follows the previous one at once, without pauses or retries. */
describe('an entity created by one call of the public address', () => {
  it('is visible to the next call, on every service', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, name } = await createExperiment();
      const reference = round % 2 === 0 ? id : name;
      const [results, ledger, allocating] = await Promise.all([
        call('GET', `/v1/experiments/${reference}/results`),
        call('GET', `/v1/experiments/${reference}/ledger`),
        call('POST', '/v1/bandits', bandit(reference, ['control', 'treatment'])),
      ]);
      expect([results.status, ledger.status, allocating.status]).toEqual([200, 200, 201]);
      expect((await call('PUT', `/v1/experiments/${id}/status`, { status: 'active' })).status).toBe(200);
      const assigned = await call<{ assignments: object[] }>('POST', '/v1/assignments', {
        unit_type: 'user',
        unit_id: randomUUID(),
        experiments: [name],
      });
      expect(assigned.body.assignments).toHaveLength(1);
    }
  });

  it('is visible also if it was a decision', async () => {
    const { id } = await createExperiment();
    expect((await call('PUT', `/v1/experiments/${id}/status`, { status: 'active' })).status).toBe(200);
    for (let round = 0; round < 10; round += 1) {
      const unit = randomUUID();
      const assigned = await call<{ assignments: { decision_id: string }[] }>('POST', '/v1/assignments', {
        unit_type: 'user',
        unit_id: unit,
        experiments: [id],
      });
      const decision = `/v1/decisions/${assigned.body.assignments[0]!.decision_id}`;
      const [list, receipt, replay] = await Promise.all([
        call<{ items: object[] }>('GET', `/v1/assignments?unit_type=user&unit_id=${unit}`),
        call('GET', decision),
        call<{ identical: boolean }>('GET', `${decision}/replay`),
      ]);
      expect([list.status, receipt.status, replay.status]).toEqual([200, 200, 200]);
      expect([list.body.items.length, replay.body.identical]).toEqual([1, true]);
    }
    expect((await call('GET', `/v1/decisions/${randomUUID()}`)).status).toBe(404);
  });

  it('is visible also if it was a change', async () => {
    const { id } = await createExperiment();
    const third = ['control', 'treatment', 'third'];
    const variants = third.map((name) => ({ name, allocation: name === 'third' ? 0.4 : 0.3 }));
    expect((await call('PATCH', `/v1/experiments/${id}`, { variants })).status).toBe(200);
    expect((await call('POST', '/v1/bandits', bandit(id, third))).status).toBe(201);
  });

  it('is answered with 404 if nothing was created, or with 422 if a body refers to it', async () => {
    const nobody = randomUUID();
    expect((await call('GET', `/v1/experiments/${nobody}/results`)).status).toBe(404);
    expect((await call('POST', '/v1/bandits', bandit(nobody, ['control', 'treatment']))).status).toBe(422);
  });
});
