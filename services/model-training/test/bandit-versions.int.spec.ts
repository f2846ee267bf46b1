import { existsSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { artifactKey } from '@assay/artifacts';
import { compilePolicy, type ContextualPolicy } from '@assay/bandits/contextual-policy';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CollectArtifacts } from '../src/policies/application/collect-artifacts.js';
import { TestService } from './harness.js';

interface VersionJson {
  readonly id: string;
  readonly kind: string;
  readonly action_probabilities: Readonly<Record<string, number>> | null;
  readonly version: number;
  readonly bandit: { readonly contextual_policy: { readonly sha256: string } | null };
}
interface ProblemJson {
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}
interface PredictionJson {
  readonly model_sha256: string | null;
  readonly outputs: readonly Readonly<Record<string, number>>[];
}

const bandit = '0199a000-0000-7000-8000-000000000077';
const contextual: ContextualPolicy = {
  rule: { kind: 'inverse_gap', gamma: 5 },
  features: { user: [{ name: 'plan', type: 'category', levels: ['free', 'pro'] }] },
  explorationRate: 0.1,
  arms: [
    { armId: 'short', coefficients: [0.2, 0.5, 0, 0] },
    { armId: 'long', coefficients: [0.2, 0, 0.5, 0] },
  ],
};
const allocation = {
  version: 3,
  config_version: 1,
  is_active: true,
  as_of: '2026-11-30T20:27:50.139Z',
  arm_probabilities: { short: 0.1 + 0.2, long: 0.7 },
  binding: [],
  state_hash: 'abc',
  policy: null,
};

let test: TestService;
let policyId: string;
let asked: { url: string | undefined; headers: IncomingHttpHeaders } | undefined;
let answer: (response: ServerResponse) => void;

/** Answers what a test wants the service of bandits to answer. */
const upstream = createServer((request, response) => {
  asked = { url: request.url, headers: request.headers };
  answer(response);
});
const answers = (status: number, body: object | string, headers: Record<string, string> = {}): void => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};

beforeAll(async () => {
  await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening));
  const { port } = upstream.address() as AddressInfo;
  test = await TestService.start({ BANDIT_ALLOCATION_URL: `http://127.0.0.1:${port}` });
  policyId = (await test.call<{ id: string }>('POST', '/v1/policies', { name: 'frozen bandits' })).body.id;
});
afterAll(async () => {
  await test.stop();
  upstream.closeAllConnections();
  upstream.close();
});
beforeEach(() => {
  asked = undefined;
});

const freeze = <T = VersionJson>(body: object = {}) =>
  test.call<T>('POST', `/v1/policies/${policyId}/versions`, {
    kind: 'bandit',
    bandit_config_id: bandit,
    allocation_version: 3,
    ...body,
  });
const predict = <T = PredictionJson>(id: string, inputs: readonly unknown[]) =>
  test.call<T>('POST', `/v1/policy-versions/${id}/predictions`, { inputs });

it('stores the probabilities of an allocation exactly, read with the credential of the caller', async () => {
  answers(200, allocation);
  const made = await freeze();
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    kind: 'bandit',
    bandit: { bandit_config_id: bandit, allocation_version: 3, contextual_policy: null },
    model: null,
    lineage: null,
  });
  expect(made.body.action_probabilities).toEqual(allocation.arm_probabilities);
  expect(asked?.url).toBe(`/v1/bandits/${bandit}/allocation-versions/3`);
  expect(asked?.headers.authorization).toMatch(/^Bearer ey/);
  expect((await predict(made.body.id, [{}, [1]])).body).toEqual({
    policy_version_id: made.body.id,
    model_sha256: null,
    outputs: [allocation.arm_probabilities, allocation.arm_probabilities],
  });
  const [record] = await test.database.database.query<{ value: object }>(
    `SELECT value FROM exp.outbox WHERE topic_key = 'policyVersions' AND value->>'policy_version_id' = $1`,
    [made.body.id],
  );
  expect(record?.value).toMatchObject({
    kind: 'bandit',
    action_probabilities: allocation.arm_probabilities,
    model_sha256: null,
  });
});

it('freezes the policy of a contextual bandit, which answers by attributes', async () => {
  answers(200, { ...allocation, policy: contextual });
  const made = await freeze();
  expect([made.status, made.body.action_probabilities]).toEqual([201, null]);
  const inputs = [{ plan: 'pro' }, { plan: 'free' }, { age: 'x' }];
  const expected = inputs.map((attributes) => {
    const [short, long] = compilePolicy(contextual).allocate(attributes).probabilities;
    return { short, long };
  });
  const { body } = await predict(made.body.id, inputs);
  expect(body.outputs).toEqual(expected);
  expect(body.model_sha256).toBe(made.body.bandit.contextual_policy?.sha256);
  const flawed = await predict<ProblemJson>(made.body.id, [[1], {}]);
  expect([flawed.status, flawed.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/inputs/0']]);
});

it('loses the policy of a contextual bandit when the version has been archived for long', async () => {
  // With another gamma than in other tests, so that no other version names the file.
  answers(200, { ...allocation, policy: { ...contextual, rule: { kind: 'inverse_gap', gamma: 7 } } });
  const made = await freeze();
  const { sha256 } = made.body.bandit.contextual_policy!;
  const path = `/v1/policies/${policyId}/versions/${made.body.version}`;
  expect((await test.call('PATCH', path, { status: 'archived' })).status).toBe(200);
  await test.database.database.query(
    "UPDATE exp.policy_versions SET archived_at = now() - interval '366 days' WHERE id = $1",
    [made.body.id],
  );
  const file = join(test.outputs, 'artifacts', artifactKey(sha256));
  await utimes(file, 0, 0);
  expect(await test.service.app.get(CollectArtifacts).collect()).toMatchObject({ expired: 1, deleted: 1 });
  expect(existsSync(file)).toBe(false);
  const refused = await predict<ProblemJson & { detail: string }>(made.body.id, [{}]);
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('was deleted on')]);
});

it('refuses more rows than the work of a policy allows', async () => {
  const factor = [1, 0, 1, 0, 0, 1, 0, 0, 0, 1];
  const arms = contextual.arms.map((arm) => ({ ...arm, factor }));
  answers(200, { ...allocation, policy: { ...contextual, arms, rule: { kind: 'lin_ts', spread: 1 } } });
  const { body } = await freeze();
  const many = await predict<ProblemJson>(body.id, new Array(5_000).fill({}));
  expect([many.status, many.body.errors?.[0]?.pointer]).toEqual([422, '/inputs']);
});

it.each<[string, () => void, number, string | undefined, RegExp]>([
  [
    'an allocation that does not exist',
    () => answers(404, { detail: 'The bandit has no allocation "3".' }),
    422,
    '/bandit_config_id',
    /no allocation "3"/,
  ],
  ['a caller without the scope', () => answers(403, { detail: 'No.' }), 422, '/bandit_config_id', /scope bandits:read/],
  [
    'a bandit that had stopped',
    () => answers(200, { ...allocation, is_active: false, arm_probabilities: {} }),
    422,
    '/allocation_version',
    /had stopped/,
  ],
  [
    'a policy of another release',
    () => answers(200, { ...allocation, policy: { ...contextual, rule: { kind: 'new' } } }),
    422,
    '/allocation_version',
    /cannot be used/,
  ],
  ['a service that is overloaded', () => answers(503, {}, { 'retry-after': '7' }), 503, undefined, /answered 503/],
  ['an answer that is not JSON', () => answers(200, '{"is_active": tr'), 503, undefined, /not an allocation/],
  [
    'an answer that ends early',
    () => {
      answer = (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{');
        setImmediate(() => response.destroy());
      };
    },
    503,
    undefined,
    /does not answer/,
  ],
  [
    'an answer without an end',
    () => {
      answer = (response) => {
        const more = () => {
          while (!response.destroyed && response.write(' '.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      };
    },
    503,
    undefined,
    /does not answer/,
  ],
  [
    'a redirection to another address',
    () => answers(307, '', { location: 'http://127.0.0.1:9/' }),
    503,
    undefined,
    /does not answer/,
  ],
])('refuses %s', async (_, prepare, status, pointer, detail) => {
  prepare();
  const refused = await freeze<ProblemJson>();
  const { errors } = refused.body;
  expect([refused.status, errors?.[0]?.pointer]).toEqual([status, pointer]);
  expect(errors?.[0]?.detail ?? refused.body.detail).toMatch(detail);
});

it.each([
  [{ bandit_config_id: '../../v1/audit' }, 400, '/bandit_config_id'],
  [{ allocation_version: -1 }, 422, '/allocation_version'],
  [{ allocation_version: 1.5 }, 400, '/allocation_version'],
])('asks nobody about %j', async (body, status, pointer) => {
  const refused = await freeze<ProblemJson>(body);
  expect([refused.status, refused.body.errors?.[0]?.pointer, asked]).toEqual([status, pointer, undefined]);
});
