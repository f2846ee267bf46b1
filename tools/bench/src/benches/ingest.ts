import { spawnSync } from 'node:child_process';
import { openContracts, topics } from '@assay/contracts';
import type { Comparison, Contender } from '../frame/benchmark.js';
import { holdStoring } from '../support/hold-storing.js';
import { HttpLoad, type LoadRequest } from '../support/http-load.js';
import { pauseAllBut } from '../support/paused.js';
import { MEASURED_CORE } from '../support/pinned.js';
import { RawProducer } from '../support/raw-producer.js';
import { sampleEvents } from '../support/sample-events.js';
import { serverOf, startLocalStack } from '../support/start-local-stack.js';

const SERVICE = 'event-ingestion';
const EVENTS_PER_REQUEST = 100;
/** The largest send of the publisher. */
const RECORDS_AT_ONCE = 2_000;

/**
 * Events over HTTP until they are acknowledged by Kafka, compared with kafkajs alone, which sends the same bytes with the same kind of producer. Both
 * on one core. Storing is paused, because it runs in the same process.
 */
export const ingest: Comparison = {
  kind: 'comparison',
  name: 'ingest',
  title: 'Ingest, HTTP → acknowledged by Kafka',
  unit: 'events',
  wanted: [{ figure: 'ratio', of: 'raw kafkajs producer', atLeast: 0.5 }],
  async open(context): Promise<readonly Contender[]> {
    const stack = await startLocalStack(context);
    pauseAllBut(context, stack, SERVICE);
    context.defer(await holdStoring(stack, SERVICE));

    const events = sampleEvents({
      count: RECORDS_AT_ONCE,
      now: Date.now(),
      unit: (index) => `user-${(index * 7_919) % 50_000}`,
    });
    const requests = Array.from({ length: RECORDS_AT_ONCE / EVENTS_PER_REQUEST }, (_value, index): LoadRequest => ({
      method: 'POST',
      path: '/v1/events',
      headers: { authorization: `Bearer ${stack.token}` },
      body: events
        .slice(index * EVENTS_PER_REQUEST, (index + 1) * EVENTS_PER_REQUEST)
        .map(({ id, event_type, unit_type, unit_id, context: circumstances, metrics, timestamp }) => ({
          id,
          event_type,
          unit_type,
          unit_id,
          context: JSON.parse(circumstances) as unknown,
          metrics,
          timestamp: new Date(timestamp).toISOString(),
        })),
    }));
    const codec = (await openContracts()).codec(topics.events);
    const records = events.map((event) => ({
      key: event.id,
      value: codec.encode(event).toString('base64'),
      headers: { 'content-type': 'application/avro', 'message-id': event.id },
    }));
    const server = serverOf(stack, SERVICE);
    spawnSync('taskset', ['-a', '-cp', String(MEASURED_CORE), String(server.pid)]);
    const load = HttpLoad.start(context);
    const producer = RawProducer.start(context);
    const { roundSeconds: seconds } = context;
    return [
      {
        name: 'Assay',
        round: () => load.round(server, { requests, connections: 32, seconds }, EVENTS_PER_REQUEST),
      },
      {
        name: 'raw kafkajs producer',
        round: () => producer.round({ brokers: [...stack.kafka.brokers], topic: topics.events.name, records, seconds }),
      },
    ];
  },
};
