import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExperimentJson, startTestService, type TestService, validExperiment } from './test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const create = (body: object, key: string) =>
  service.call<ExperimentJson & { detail: string }>('POST', '/v1/experiments', body, {
    headers: { 'idempotency-key': key },
  });
const countOf = async (name: string) =>
  (await service.sql<{ n: string }>('SELECT count(*) AS n FROM exp.experiments WHERE name = $1', [name]))[0]?.n;

describe('a creating request with an Idempotency-Key', () => {
  it('is executed once, and a repeat gets the same answer', async () => {
    const body = validExperiment();
    const key = randomUUID();
    const first = await create(body, key);
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
    for (let again = 0; again < 2; again += 1) {
      const repeated = await create(body, key);
      expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
      expect(repeated.body).toEqual(first.body);
      expect(repeated.headers.get('location')).toBe(first.headers.get('location'));
      expect(repeated.headers.get('etag')).toBe('"1"');
    }
    expect(await countOf(body.name)).toBe('1');
  });

  it('is executed once if repeats are concurrent: the others get 409 or the same answer', async () => {
    const body = validExperiment();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(body, key)));
    expect(answers.filter(({ status }) => status === 201)).not.toHaveLength(0);
    for (const { status, body: answer } of answers) {
      if (status === 409) expect(answer.detail).toContain('still under way');
      else expect(status).toBe(201);
    }
    expect(await countOf(body.name)).toBe('1');
    expect((await create(body, key)).status).toBe(201);
  });

  it('is rejected if the key was used for another request, whose answer is kept', async () => {
    const key = randomUUID();
    const body = validExperiment();
    const first = await create(body, key);
    expect((await create(validExperiment(), key)).status).toBe(422);
    const elsewhere = await service.call('POST', '/v1/prompts', body, { headers: { 'idempotency-key': key } });
    expect(elsewhere.status).toBe(422);
    expect((await create(body, key)).body).toEqual(first.body);
  });

  it('that was rejected can be corrected and sent again with the same key', async () => {
    const key = randomUUID();
    expect((await create({ name: 'half' }, key)).status).toBe(400);
    expect((await create(validExperiment(), key)).status).toBe(201);
  });

  it('is separate for each credential', async () => {
    const key = randomUUID();
    const first = await create(validExperiment(), key);
    const { status, body } = await service.call<ExperimentJson>('POST', '/v1/experiments', validExperiment(), {
      headers: { 'idempotency-key': key, 'x-api-key': 'writer' },
      token: null,
    });
    expect(status).toBe(201);
    expect(body.id).not.toBe(first.body.id);
  });

  it('is remembered for 24 hours; an unfinished request blocks its key for a minute, and then allows only the same request', async () => {
    const key = randomUUID();
    const body = validExperiment();
    await create(body, key);
    const age = (by: string) =>
      service.sql(`UPDATE exp.idempotency_keys SET claimed_at = now() - interval '${by}' WHERE key = $1`, [key]);
    await age('23 hours 59 minutes');
    expect((await create(body, key)).status).toBe(201);
    await age('24 hours 1 minute');
    expect((await create(body, key)).status).toBe(409);

    // Simulates a process that was killed between the change and the answer.
    const other = randomUUID();
    const made = validExperiment();
    await create(made, other);
    const leave = (by: string) =>
      service.sql(
        `UPDATE exp.idempotency_keys SET claimed_at = now() - interval '${by}', status = NULL WHERE key = $1`,
        [other],
      );
    await leave('30 seconds');
    expect((await create(made, other)).body.detail).toContain('still under way');
    await leave('2 minutes');
    expect((await create(validExperiment(), other)).status).toBe(422);
    // It is executed again, and rejected because the name is taken: nothing is created twice.
    expect((await create(made, other)).status).toBe(409);
    expect(await countOf(made.name)).toBe('1');
  });

  it.each(['', 'two words', 'x'.repeat(256), 'schlüssel'])('is rejected with the key %j', async (key) => {
    const { status } = await create(validExperiment(), key);
    expect(status).toBe(400);
  });
});
