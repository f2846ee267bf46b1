import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { dirname, join } from 'node:path';
import { eventually, local } from '../support/local.js';

interface Span {
  traceId: string;
  name: string;
  kind: number;
}

const SERVER = 2;
const root = join(import.meta.dirname, '../..');
const spans: Span[] = [];
let collector: Server;
let service: ChildProcess;
let url: string;

/** What a collector gets: OTLP over HTTP; the traces as JSON. */
async function startCollector(): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json').end('{}');
      if (request.url !== '/v1/traces') return;
      const body = JSON.parse(Buffer.concat(chunks).toString()) as {
        resourceSpans?: { scopeSpans: { spans: Span[] }[] }[];
      };
      for (const { scopeSpans } of body.resourceSpans ?? []) for (const scope of scopeSpans) spans.push(...scope.spans);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  await once(socket, 'close');
  return port;
}

beforeAll(async () => {
  collector = await startCollector();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  service = spawn(process.execPath, [join(root, 'services/event-ingestion/dist/main.js')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      KAFKA_BROKERS: local().kafka.brokers.join(','),
      DATABASE_URL_EVENT_INGESTION: local().databases['event-ingestion'],
      AUTH_JWKS_FILE: join(dirname(process.env['ASSAY_E2E_LOCAL']!), 'keys/jwks.json'),
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    },
  });
  await eventually(async () => expect((await fetch(`${url}/health/ready`)).ok).toBe(true), 60_000);
}, 90_000);

afterAll(async () => {
  service.kill('SIGTERM');
  await once(service, 'exit');
  collector.close();
}, 30_000);

describe('one trace', () => {
  it('leads from the HTTP request through the record to the SQL that stores it', async () => {
    // A second instance of the service: it has some of the partitions, so some of the events come back to it.
    await eventually(
      async () => {
        const events = Array.from({ length: 20 }, () => ({
          id: randomUUID(),
          event_type: 'traced',
          unit_type: 'user',
          unit_id: randomUUID(),
          timestamp: new Date().toISOString(),
        }));
        const answer = await fetch(`${url}/v1/events`, {
          method: 'POST',
          headers: { authorization: `Bearer ${local().token}`, 'content-type': 'application/json' },
          body: JSON.stringify(events),
        });
        expect(answer.status).toBe(200);
        const whole = [...Map.groupBy(spans, (span) => span.traceId).values()].filter(
          (trace) =>
            trace.some((span) => span.kind === SERVER && span.name === 'POST /v1/events') &&
            trace.some((span) => span.name === 'send assay.events.v1') &&
            trace.some((span) => span.name === 'process assay.events.v1') &&
            trace.some((span) => span.name.startsWith('pg.query:INSERT')),
        );
        expect(whole.length).toBeGreaterThan(0);
      },
      60_000,
      1_000,
    );
  }, 90_000);
});
