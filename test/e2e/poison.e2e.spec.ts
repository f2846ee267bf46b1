import { describe, expect, it } from '@jest/globals';
import { openContracts, topics } from '@assay/contracts';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { call, eventually, local, sql } from '../support/local.js';

/** The consumers of the topic of events, each of which sends unusable records to the dead letters. */
const groups = ['event-ingestion', 'metric-aggregation', 'bandit-allocation'];

/** A record as printed by `dead-letters show`. */
interface Shown {
  id: string;
  consumer_group: string;
  reason: string;
  value?: unknown;
  value_hex?: string;
}

describe('poison records in the log', () => {
  it('go to the dead letters with reason, position and bytes, and their neighbours are stored', async () => {
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
      stated_at: null,
      received_at: Date.now(),
    };
    const codec = contracts.codec(topics.events);
    const framed = codec.encode(good);
    const unknownSchema = Buffer.from(framed);
    unknownSchema.writeInt32BE(999_999, 1);
    const poison: [string, Buffer][] = [
      ['not_framed', Buffer.from('these bytes are not Avro')],
      ['unknown_schema', unknownSchema],
      ['undecodable', framed.subarray(0, 12)],
      ['rule_broken', codec.encode({ ...good, metrics: { value: 1e15 } })],
    ];
    const kafka = new Kafka({ clientId: 'e2e', brokers: local().kafka.brokers, logLevel: logLevel.NOTHING });
    const producer = kafka.producer();
    await producer.connect();
    const values = [...poison.map(([, bytes]) => bytes), framed];
    const sent = await producer.send({
      topic: topics.events.name,
      messages: values.map((value) => ({ key: good.id, value, partition: 2 })),
    });
    await producer.disconnect();
    const first = BigInt(sent[0]!.baseOffset!);

    await eventually(async () => {
      const rows = await sql('event-ingestion', 'SELECT id FROM exp.events WHERE id = $1', [good.id]);
      expect(rows).toEqual([{ id: good.id }]);
    });

    const deadLetters = (...args: string[]) =>
      execFileSync('npm', ['run', '--silent', 'dead-letters', '--', ...args], {
        encoding: 'utf8',
        // Other specs produce thousands of dead letters.
        maxBuffer: 64 * 1024 ** 2,
        env: { ...process.env, KAFKA_BROKERS: local().kafka.brokers.join(',') },
      });
    const ids = poison.map((_, i) => `${topics.events.name}:2:${first + BigInt(i)}`);
    const letters = await eventually(async () => {
      const listed = deadLetters('list').split('\n');
      for (const id of ids) expect(listed.filter((line) => line.includes(id)).length).toBe(groups.length);
      return deadLetters('show', ...ids)
        .trim()
        .split(/\n(?=\{)/)
        .map((text) => JSON.parse(text) as Shown);
    });
    for (const group of groups) {
      const mine = ids.map((id) => letters.find((letter) => letter.id === id && letter.consumer_group === group)!);
      expect(mine.map((letter) => letter.reason)).toEqual(poison.map(([reason]) => reason));
      // Decodable values are shown as records, all others as bytes.
      expect(mine.map(({ value, value_hex }) => value ?? value_hex)).toEqual(
        poison.map(([reason, bytes]) =>
          reason === 'rule_broken' ? { ...good, metrics: { value: 1e15 } } : bytes.toString('hex'),
        ),
      );
    }

    expect(deadLetters('list', '--group', 'nobody').trim()).toBe('There are no dead letters of group nobody.');

    // Consuming continues after the poison records.
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
  });
});
