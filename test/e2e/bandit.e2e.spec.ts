import { mulberry32 } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { activeExperiment, type Assigned, call, eventually, local, type Receipt, sql } from '../support/local.js';

interface AllocationVersion {
  version: number;
  config_version: number;
  arm_probabilities: Record<string, number>;
}

interface State {
  version: number;
  arm_probabilities: Record<string, number>;
  arms: {
    arm_id: string;
    posterior: { alpha: number; beta: number };
    decisions: number;
    resolved: number;
    pending: number;
  }[];
  state_hash: string;
}

const assign = async (experiment: string, units: readonly string[]): Promise<Receipt[]> => {
  const answer = await call<{ results: Assigned[] }>('POST', '/v1/assignments/batch', {
    unit_type: 'user',
    units: units.map((unit_id) => ({ unit_id })),
    experiments: [experiment],
  });
  expect(answer.status).toBe(200);
  return answer.body.results.map(({ assignments }) => assignments[0]!);
};

/** Compares a bandit with the log, using the public command. */
async function verify(bandit: string, ...options: string[]): Promise<{ code: number | null; lines: string[] }> {
  const { databases, kafka, token, url } = local();
  const command = spawn(
    process.execPath,
    ['services/bandit-allocation/dist/verify.js', '--bandit', bandit, '--url', url, ...options],
    {
      env: {
        ...process.env,
        KAFKA_BROKERS: kafka.brokers.join(','),
        DATABASE_URL_BANDIT_ALLOCATION: databases['bandit-allocation'],
        ASSAY_TOKEN: token,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [output] = await Promise.all([text(command.stdout), once(command, 'exit')]);
  return { code: command.exitCode, lines: output.trim().split('\n') };
}

describe('a bandit, end to end', () => {
  it('draws by its allocation, learns from the log and moves traffic to the better arm', async () => {
    const experiment = await activeExperiment();
    const metric = `click-${experiment.name}`;
    const created = await eventually(async () => {
      const answer = await call<{ id: string }>('POST', '/v1/bandits', {
        experiment_id: experiment.name,
        algorithm: 'ThompsonSampling',
        exploration_rate: 0.1,
        arm_definitions: ['control', 'treatment'].map((name) => ({ arm_id: name, configuration: { variant: name } })),
        reward: { metric_name: metric, kind: 'binary', window_seconds: 3_600 },
        update_frequency: 1,
      });
      expect(answer.status).toBe(201);
      return answer.body;
    });
    const state = async (): Promise<State> => (await call<State>('GET', `/v1/bandits/${created.id}/state`)).body;

    // Within seconds the assignment service uses the first allocation.
    const probe = await eventually(async () => {
      const [receipt] = await assign(experiment.name, [`${experiment.name}-probe-${randomUUID()}`]);
      expect(receipt!.reason).toBe('BANDIT');
      return receipt!;
    });
    expect(probe.allocation).toMatchObject({ bandit_config_id: created.id, version: 1 });
    expect(Object.values(probe.propensities)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);

    const units = Array.from({ length: 1_000 }, (_, n) => `${experiment.name}-u${n}`);
    const receipts = await assign(experiment.name, units);
    expect(new Set(receipts.map(({ reason }) => reason))).toEqual(new Set(['BANDIT']));
    const treated = receipts.filter(({ variant_name }) => variant_name === 'treatment').length;
    // The shares match the probabilities: five standard deviations of Binomial(1000, 1/2).
    expect(Math.abs(treated - 500)).toBeLessThan(80);

    const random = mulberry32(11);
    const timestamp = new Date(Date.now() + 1_000).toISOString();
    const told = receipts.map(({ variant_name }, n) => ({
      id: randomUUID(),
      event_type: 'click',
      unit_type: 'user',
      unit_id: units[n]!,
      timestamp,
      metrics: { [metric]: random() < (variant_name === 'treatment' ? 0.3 : 0.1) ? 1 : 0 },
    }));
    // Twice: the second time changes nothing.
    for (const events of [told, told]) expect((await call('POST', '/v1/events', events)).status).toBe(200);
    const successes = (variant: string): number =>
      told.filter((event, n) => receipts[n]!.variant_name === variant && event.metrics[metric] === 1).length;

    const learned = await eventually(async () => {
      const now = await state();
      expect(now.arms.reduce((sum, { resolved }) => sum + resolved, 0)).toBe(1_000);
      expect(now.arm_probabilities['treatment']).toBeGreaterThan(0.9);
      return now;
    });
    for (const { arm_id, decisions, posterior, resolved, pending } of learned.arms) {
      expect(posterior.alpha).toBe(1 + successes(arm_id));
      expect(posterior.alpha + posterior.beta).toBe(2 + resolved);
      expect(pending).toBe(decisions - resolved);
    }
    // The floor of exploration_rate / 2.
    expect(learned.arm_probabilities['control']).toBeCloseTo(0.05, 9);

    // What it has learned can be frozen as a version of a policy.
    const policy = await call<{ id: string }>('POST', '/v1/policies', { name: `policy of ${experiment.name}` });
    const frozen = await call('POST', `/v1/policies/${policy.body.id}/versions`, {
      kind: 'bandit',
      bandit_config_id: created.id,
      allocation_version: learned.version,
    });
    expect(frozen).toMatchObject({ status: 201, body: { action_probabilities: learned.arm_probabilities } });
    const foreign = await call('POST', `/v1/policies/${policy.body.id}/versions`, {
      kind: 'bandit',
      bandit_config_id: randomUUID(),
      allocation_version: 1,
    });
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ pointer: '/bandit_config_id' }] } });

    // New units are drawn with the learned probabilities; units drawn before keep their variant.
    const late = await eventually(async () => {
      const answers = await assign(
        experiment.name,
        Array.from({ length: 200 }, (_, n) => `${experiment.name}-v${n}-${randomUUID()}`),
      );
      expect(answers[0]!.propensity).not.toBeCloseTo(0.5, 3);
      return answers;
    });
    expect(late.filter(({ variant_name }) => variant_name === 'treatment').length).toBeGreaterThan(160);
    const again = await assign(experiment.name, units);
    expect(again.map(({ variant_id }) => variant_id)).toEqual(receipts.map(({ variant_id }) => variant_id));

    // Every draw can be recomputed from the log.
    const drawn = late[0]!;
    await eventually(async () => {
      const replay = await call<{ identical: boolean }>('GET', `/v1/decisions/${drawn.decision_id}/replay`);
      expect(replay).toMatchObject({ status: 200, body: { identical: true } });
    });
    await eventually(async () => {
      const rows = await sql<{ n: string; rewarded: string }>(
        'bandit-allocation',
        'SELECT count(*) AS n, count(reward) AS rewarded FROM exp.bandit_allocations WHERE bandit_config_id = $1',
        [created.id],
      );
      expect(Number(rows[0]!.rewarded)).toBe(1_000);
      expect(Number(rows[0]!.n)).toBeGreaterThanOrEqual(1_200);
    });

    // After it is stopped the split decides again, and no unit changes its variant.
    expect((await call('PATCH', `/v1/bandits/${created.id}`, { is_active: false })).status).toBe(200);
    await eventually(async () => {
      const [receipt] = await assign(experiment.name, [`${experiment.name}-w-${randomUUID()}`]);
      expect(receipt).toMatchObject({ reason: 'SPLIT', allocation: null });
    });
    const kept = await assign(experiment.name, units.slice(0, 50));
    expect(kept.map(({ variant_id }) => variant_id)).toEqual(receipts.slice(0, 50).map(({ variant_id }) => variant_id));

    // Its state, all its allocations and its reports follow from the log; a manipulated figure is detected.
    const sound = await verify(created.id, '--all');
    expect(sound.lines.at(-1)).toBe('no differences');
    expect(sound).toMatchObject({ code: 0, lines: [expect.stringMatching(/1,000 rewards, \d+ allocations$/), {}] });
    const add = (sum: number) =>
      sql('bandit-allocation', 'UPDATE exp.arm_totals SET sum = sum + $2 WHERE bandit_config_id = $1 AND arm_id = $3', [
        created.id,
        sum,
        'treatment',
      ]);
    await add(1);
    const { code, lines } = await verify(created.id);
    await add(-1);
    expect(code).toBe(1);
    const won = successes('treatment');
    expect(lines[0]).toMatch(new RegExp(`now / treatment / \\d+ / sum: stored "${won + 1}"; recounted "${won}"$`));
  });

  it('reports correct probabilities while arms are paused, removed and restored under traffic', async () => {
    const names = ['control', 'blue', 'green'];
    const experiment = await activeExperiment({
      variants: names.map((name, index) => ({ name, allocation: index === 0 ? 0.4 : 0.3 })),
    });
    const arm = (name: string, limits: object = {}) => ({ arm_id: name, configuration: { variant: name }, ...limits });
    const { id } = await eventually(async () => {
      const answer = await call<{ id: string }>('POST', '/v1/bandits', {
        experiment_id: experiment.name,
        algorithm: 'EpsilonGreedy',
        exploration_rate: 0.3,
        arm_definitions: names.map((name) => arm(name)),
        reward: { metric_name: 'unheard', kind: 'binary', window_seconds: 3_600 },
        per_decision: true,
        update_frequency: 60,
      });
      expect(answer.status).toBe(201);
      return answer.body;
    });
    const url = `/v1/bandits/${id}`;
    const receipts: Receipt[] = [];
    let asking = true;
    const ask = async (): Promise<void> => {
      for (let n = 0; asking; n += 1) {
        receipts.push(
          ...(await assign(
            experiment.name,
            [1, 2, 3, 4, 5].map((unit) => `${experiment.name}-${n}-${unit}`),
          )),
        );
      }
    };
    const drawnBy = (version: number) =>
      eventually(() => {
        const drawn = receipts.filter(
          ({ allocation }) => (allocation as { version: number } | null)?.version === version,
        );
        expect(drawn.length).toBeGreaterThanOrEqual(200);
        return Promise.resolve();
      });
    const traffic = Promise.all([ask(), ask()]);
    await drawnBy(1);
    for (const [step, arm_definitions] of [
      [arm('control', { paused: true }), arm('blue'), arm('green', { min_probability: 0.5 })],
      [arm('control'), arm('blue')],
      [arm('green', { max_probability: 0.2 }), arm('control'), arm('blue', { min_probability: 0.25 })],
    ].entries()) {
      const changed = await call('PATCH', url, { arm_definitions }, { headers: { 'if-match': `"${step + 1}"` } });
      expect(changed).toMatchObject({ status: 200, body: { version: step + 2 } });
      await drawnBy(step + 2);
    }
    asking = false;
    await traffic;

    const { items } = (await call<{ items: AllocationVersion[] }>('GET', `${url}/allocation-versions`)).body;
    expect(items.map(({ config_version, version }) => [version, config_version])).toEqual(
      [4, 3, 2, 1].map((n) => [n, n]),
    );
    const drawn = receipts.filter(({ reason }) => reason === 'BANDIT');
    for (const { arm_probabilities, version } of items) {
      // Equal to the last bit, because the draw was made from it.
      expect(Object.values(arm_probabilities).reduce((sum, p) => sum + p, 0)).toBe(1);
      const ofVersion = drawn.filter(({ allocation }) => (allocation as { version: number }).version === version);
      for (const variant of experiment.variants) {
        const p = arm_probabilities[variant.name] ?? 0;
        for (const { propensities } of ofVersion) expect(propensities[variant.id] ?? 0).toBe(p);
        const chosen = ofVersion.filter(({ variant_id }) => variant_id === variant.id).length;
        // Shares follow the probabilities: within five standard deviations, and never an arm with probability 0.
        const spread = 5 * Math.sqrt(ofVersion.length * p * (1 - p));
        expect(Math.abs(chosen - ofVersion.length * p)).toBeLessThanOrEqual(spread);
      }
    }
    expect(items.map(({ arm_probabilities }) => arm_probabilities)).toMatchObject([
      { green: expect.any(Number) },
      { control: expect.any(Number), blue: expect.any(Number) },
      { control: 0 },
      {},
    ]);
    expect(items[1]!.arm_probabilities['green']).toBeUndefined();
    expect((await call('PATCH', url, { is_active: false })).status).toBe(200);
    expect(await verify(id, '--all')).toMatchObject({ code: 0 });
  });

  it.each([
    ['linear models', {}],
    ['an honest tree', { policy: 'honest_tree', tree: { min_leaf_size: 20 } }],
  ])('learns in context with %s: each plan gets the variant that is better for it', async (_by, settings) => {
    const experiment = await activeExperiment();
    const metric = `click-${experiment.name}`;
    const created = await eventually(async () => {
      const answer = await call<{ id: string }>('POST', '/v1/bandits', {
        experiment_id: experiment.name,
        algorithm: 'Contextual',
        attribute_definitions: [{ name: 'plan', type: 'category', levels: ['free', 'pro'] }],
        context_features: { user_features: ['plan'] },
        ...settings,
        exploration_rate: 0.1,
        arm_definitions: ['control', 'treatment'].map((name) => ({ arm_id: name, configuration: { variant: name } })),
        reward: { metric_name: metric, kind: 'binary', window_seconds: 3_600 },
        per_decision: true,
        update_frequency: 1,
      });
      expect(answer.status).toBe(201);
      return answer.body;
    });
    const plans = ['free', 'pro'];
    const ask = async (count: number): Promise<Receipt[]> => {
      const units = Array.from({ length: count }, (_, n) => ({
        unit_id: `${experiment.name}-u${n}`,
        attributes: { plan: plans[n % 2] },
      }));
      const body = { unit_type: 'user', units, experiments: [experiment.name] };
      const answer = await call<{ results: Assigned[] }>('POST', '/v1/assignments/batch', body);
      return answer.body.results.map(({ assignments }) => assignments[0]!);
    };
    await eventually(async () => expect((await ask(1))[0]!.reason).toBe('BANDIT'));
    const receipts = await ask(400);
    const told = receipts.map(({ decision_id, variant_name }, n) => ({
      id: randomUUID(),
      event_type: 'click',
      unit_type: 'user',
      unit_id: `${experiment.name}-u${n}`,
      decision_id,
      timestamp: new Date(Date.now() + 1_000).toISOString(),
      metrics: { [metric]: (variant_name === 'treatment') === (n % 2 === 1) ? 1 : 0 },
    }));
    expect((await call('POST', '/v1/events', told)).status).toBe(200);
    const [free, pro] = await eventually(async () => {
      const answers = await ask(2);
      const shares = answers.map(
        ({ propensities }) => propensities[experiment.variants.find(({ name }) => name === 'treatment')!.id]!,
      );
      expect(shares[0]).toBeLessThan(0.1);
      expect(shares[1]).toBeGreaterThan(0.9);
      return answers;
    });
    for (const { decision_id } of [free!, pro!]) {
      await eventually(async () => {
        const replay = await call<{ identical: boolean }>('GET', `/v1/decisions/${decision_id}/replay`);
        expect(replay).toMatchObject({ status: 200, body: { identical: true } });
      });
    }
    const verified = await verify(created.id, '--all');
    expect(verified).toMatchObject({ code: 0 });
  });
});
