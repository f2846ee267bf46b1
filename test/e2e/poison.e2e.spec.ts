import { describe, expect, it } from '@jest/globals';
import { openContracts, topics } from '@assay/contracts';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { call, eventually, local, sql } from '../support/local.js';

describe('poison on the log', () => {
  it('goes to the dead letters with reason, position and bytes, and its neighbours are stored', async () => {
    const contracts = await openContracts();
    const good = {
      id: randomUUID(),
      event_type: 'click',
      unit_type: 'user',
      unit_id: randomUUID(),
      experiments: [],
      decision_id: null,
      context: '{}',
      metrics: {},
      payload: null,
      timestamp: Date.now(),
      received_at: Date.now(),
    };
    const codec = contracts.codec(topics.events);
    const framed = codec.encode(good);
    const unknownSchema = Buffer.from(framed);
    unknownSchema.writeInt32BE(999_999, 1);
    const key = randomUUID();
    const poison: [string, Buffer][] = [
      ['not_framed', Buffer.from('these bytes are not Avro')],
      ['unknown_schema', unknownSchema],
      ['undecodable', framed.subarray(0, 12)],
      ['rule_broken', codec.encode({ ...good, id: randomUUID(), metrics: { value: 1e15 } })],
    ];
    const kafka = new Kafka({ clientId: 'e2e', brokers: local().kafka.brokers, logLevel: logLevel.NOTHING });
    const producer = kafka.producer();
    await producer.connect();
    const values = [...poison.map(([, bytes]) => bytes), framed];
    const sent = await producer.send({
      topic: topics.events.name,
      messages: values.map((value) => ({ key, value, partition: 2 })),
    });
    await producer.disconnect();
    const first = BigInt(sent[0]!.baseOffset!);

    await eventually(async () => {
      const rows = await sql('event-ingestion', 'SELECT id FROM exp.events WHERE id = $1', [good.id]);
      expect(rows).toEqual([{ id: good.id }]);
    });

    const list = () =>
      JSON.parse(
        execFileSync(
          'npm',
          ['run', '--silent', 'dead-letters', '--', 'list', '--json', '--brokers', local().kafka.brokers.join(',')],
          {
            encoding: 'utf8',
          },
        ),
      ) as {
        consumer_group: string;
        topic: string;
        partition: number;
        offset: string;
        reason: string;
        value: string;
      }[];
    await eventually(async () => {
      const letters = list().filter(
        (l) => l.partition === 2 && BigInt(l.offset) >= first && BigInt(l.offset) < first + 4n,
      );
      for (const group of new Set(letters.map((l) => l.consumer_group))) {
        const mine = letters.filter((l) => l.consumer_group === group);
        expect(mine.map((l) => l.reason)).toEqual(poison.map(([reason]) => reason));
        expect(mine.map((l) => Buffer.from(l.value, 'base64'))).toEqual(poison.map(([, bytes]) => bytes));
      }
      expect(new Set(letters.map((l) => l.consumer_group)).size).toBe(2);
    }, 30_000);

    // Everything goes on after the poison.
    expect(
      (
        await call('POST', '/v1/events', {
          event_type: 'click',
          unit_type: 'user',
          unit_id: 'after',
          timestamp: new Date().toISOString(),
        })
      ).status,
    ).toBe(200);
  }, 120_000);
});
