import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createService, type RunningService } from '@assay/service-kit';
import { eventually, makeTestAccess } from '@assay/testing';
import { loadConfig } from '../src/config.js';
import { metricAggregation } from '../src/metric-aggregation.js';
import { anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';
import { testModule } from './test-module.js';

const variants = Array.from({ length: 25 }, (_, index) => uuid(100 + index));
let test: TestDatabase;
let service: RunningService;
let consumer: Consumer;
let token: string;
let sockets: Socket[] = [];

beforeAll(async () => {
  const access = await makeTestAccess();
  token = await access.token('results:read');
  test = await openTestDatabase();
  consumer = new Consumer(test.database);
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    AUTH_JWKS: access.jwks,
    KAFKA_BROKERS: 'unused:9092',
    DATABASE_URL: test.url,
  });
  service = await createService(metricAggregation(config, testModule(test.database), 500));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await service.stop();
  await test.close();
});

/** @returns a connection that requested the stream and reads nothing from it */
function watchWithoutReading(): Socket {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write(
    `GET /v1/events/stream?experiment_id=${uuid(1)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  socket.pause();
  return socket;
}

it('disconnects readers that take no messages, and serves the others meanwhile', async () => {
  const definition = anExperiment(uuid(1), variants, { name: 'wide' });
  const wide = {
    ...definition,
    variants: definition.variants.map((one, index) => ({ ...one, name: `${index}`.padEnd(250, 'x') })),
  };
  await consumer.experiments([wide]);
  const metrics = (from: number) =>
    Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`m${from + index}`.padEnd(100, 'y'), 1]));
  const claims = [{ experiment_id: uuid(1), variant_id: variants[0] ?? '' }];
  await consumer.events([
    anEvent({ id: uuid(200), experiments: claims, metrics: metrics(0) }),
    anEvent({ id: uuid(201), experiments: claims, metrics: metrics(100) }),
    anEvent({ id: uuid(202), experiments: claims, event_type: 'exposure', metrics: metrics(200) }),
  ]);
  await test.database.query(`INSERT INTO exp.consumer_offset VALUES ('g', 't', 0, 1)`);
  const server = service.app.getHttpServer() as Server;
  const connections = (): Promise<number> =>
    new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));

  const slow = Array.from({ length: 5 }, watchWithoutReading);
  await eventually(async () => expect(await connections()).toBe(slow.length));
  // Changed results of 1.5 MB each fill the buffers of the operating system.
  let round = 0;
  await eventually(async () => {
    round += 1;
    await consumer.events([
      anEvent({ id: uuid(300 + round), unit_id: `u${round}`, event_type: 'exposure', experiments: claims }),
    ]);
    await test.database.query('UPDATE exp.consumer_offset SET next_offset = next_offset + 1');
    expect(await connections()).toBe(0);
  });
  const response = await fetch(`${service.url}/v1/experiments/wide/results?limit=3`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const page = (await response.json()) as { metrics: { metric_name: string }[]; next_cursor: string };
  expect(page.metrics).toHaveLength(3);
  const following = await fetch(`${service.url}/v1/experiments/wide/results?limit=3&cursor=${page.next_cursor}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const next = (await following.json()) as typeof page;
  expect(next.metrics.map((metric) => metric.metric_name)).not.toContain(page.metrics[2]?.metric_name);
  expect(next.metrics).toHaveLength(3);
});
