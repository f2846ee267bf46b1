import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { freePort } from '@assay/testing';
import { type Collector, startCollector } from '../support/collector.js';
import { eventually, local } from '../support/local.js';

const SERVER = 2;
const root = join(import.meta.dirname, '../..');
let collector: Collector;
let service: ChildProcess;
let url: string;

beforeAll(async () => {
  collector = await startCollector();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  service = spawn(process.execPath, [join(root, 'services/event-ingestion/dist/main.js')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      // The environment of the stack's own instance: it suffices to run a service outside the stack.
      ...parseEnv(readFileSync(join(dirname(process.env['ASSAY_E2E_LOCAL']!), 'env/event-ingestion.env'), 'utf8')),
      PORT: String(port),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    },
  });
  await eventually(async () => expect((await fetch(`${url}/health/ready`)).ok).toBe(true));
});

afterAll(async () => {
  service.kill('SIGTERM');
  await once(service, 'exit');
  collector.close();
});

describe('one trace', () => {
  it('connects the HTTP request through the record with the SQL that stores it', async () => {
    // A second instance of the service owns some of the partitions, so some of the events are stored by it.
    await eventually(async () => {
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
      const whole = [...Map.groupBy(collector.spans, (span) => span.traceId).values()].filter(
        (trace) =>
          trace.some((span) => span.kind === SERVER && span.name === 'POST /v1/events') &&
          trace.some((span) => span.name === 'send assay.events.v1') &&
          trace.some((span) => span.name === 'process assay.events.v1') &&
          trace.some((span) => span.name === 'COPY exp.events'),
      );
      expect(whole.length).toBeGreaterThan(0);
    });
  });
});
