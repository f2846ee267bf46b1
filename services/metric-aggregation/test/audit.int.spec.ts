import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createService, type RunningService } from '@assay/service-kit';
import { makeTestAccess } from '@assay/testing';
import { loadConfig } from '../src/config.js';
import { metricAggregation } from '../src/metric-aggregation.js';
import { openTestDatabase, type TestDatabase } from './harness.js';
import { testModule } from './test-module.js';

let test: TestDatabase;
let service: RunningService;
let token: string;

beforeAll(async () => {
  const access = await makeTestAccess();
  token = await access.token('experiments:write', 'audit:read');
  test = await openTestDatabase();
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    AUTH_JWKS: access.jwks,
    KAFKA_BROKERS: 'unused:9092',
    DATABASE_URL: test.url,
  });
  const clock = { now: () => Date.parse('2026-03-05T12:00:00Z') };
  service = await createService({ ...metricAggregation(config, testModule(test.database)), clock });
});
afterAll(async () => {
  await service.stop();
  await test.close();
});

it('records once in the audit log who defined a metric', async () => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'buyers', kind: 'proportion', event_type: 'purchase' });
  const define = () => fetch(`${service.url}/v1/metrics`, { method: 'POST', headers, body });
  expect([(await define()).status, (await define()).status]).toEqual([201, 200]);
  const response = await fetch(`${service.url}/v1/audit?entity=buyers`, { headers });
  const { items } = (await response.json()) as { items: unknown[] };
  expect(items).toEqual([
    expect.objectContaining({
      at: '2026-03-05T12:00:00.000Z',
      credential: 'token',
      address: '127.0.0.1',
      action: 'create',
      entity_type: 'metric',
      entity_id: 'buyers',
      version: null,
      changes: expect.arrayContaining([{ op: 'add', path: '/event_type', to: 'purchase' }]),
    }),
  ]);
});
