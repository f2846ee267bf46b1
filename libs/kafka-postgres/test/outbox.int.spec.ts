import { openContracts, type Topic, topics } from '@assay/contracts';
import { type OutgoingMessage, Publisher, RecordTooLargeError } from '@assay/messaging';
import { Database, runMigrations } from '@assay/persistence';
import { eventually, freshDatabase, silentLogger as logger, startPostgres, type TestPostgres } from '@assay/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CreateOutbox1760000000001, CreateOutboxRefused1796000003000, Outbox } from '../src/index.js';

/** Accepts any value: the records' schemas are tested in contracts. */
const things: Topic<unknown> = topics.holdouts;

describe(Outbox.name, () => {
  let postgres: TestPostgres;
  let database: Database;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    const { url } = await freshDatabase(postgres.adminUrl);
    await runMigrations({ url, migrations: [CreateOutbox1760000000001, CreateOutboxRefused1796000003000] });
    database = await Database.open({ url, applicationName: 'test', poolSize: 4 });
  });
  afterEach(() => database.close());

  /** Collects what is published: the broker has its own specs. */
  class RecordingPublisher extends Publisher {
    readonly published: string[] = [];
    failures = 0;
    override publish<T>(_topic: unknown, messages: readonly OutgoingMessage<T>[]): Promise<void> {
      if (this.failures > 0) {
        this.failures -= 1;
        return Promise.reject(new Error('away'));
      }
      this.published.push(...messages.map(({ key }) => key));
      return Promise.resolve();
    }
  }

  it('publishes in the order of commits, despite failures, from one relay at a time', async () => {
    const contracts = await openContracts();
    const publisher = new RecordingPublisher({ connection: { brokers: [], clientId: 'test' }, contracts, logger });
    const relays = [new Outbox(), new Outbox()];
    publisher.failures = 2;
    relays.forEach((relay) => relay.startRelay({ database, publisher, topics, logger, pollMs: 10 }));
    const outbox = relays[0] ?? new Outbox();
    const commits: string[] = [];
    const enqueue = async (key: string): Promise<void> => {
      await database.transaction(async (tx) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        await outbox.enqueue(tx, things, [{ key, value: { a: 1 } }]);
        commits.push(key);
      });
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => enqueue(`key-${index}`)));
    const rolledBack = database.transaction(async (tx) => {
      await outbox.enqueue(tx, things, [{ key: 'never', value: {} }]);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await eventually(() => expect(publisher.published).toEqual(commits));
    await Promise.all(relays.map((relay) => relay.stop()));
    expect(await database.query('SELECT 1 FROM exp.outbox')).toEqual([]);
  });

  it('reports when committed records are published, without waiting for the next poll, and when publishing failed', async () => {
    const contracts = await openContracts();
    const publisher = new RecordingPublisher({ connection: { brokers: [], clientId: 'test' }, contracts, logger });
    const outbox = new Outbox();
    expect(await outbox.published(0)).toBe(true);
    outbox.startRelay({ database, publisher, topics, logger, pollMs: 60_000 });
    const enqueue = (key: string) => database.transaction((tx) => outbox.enqueue(tx, things, [{ key, value: {} }]));
    for (const key of ['a', 'b']) {
      await enqueue(key);
      expect(await outbox.published(30_000)).toBe(true);
      expect(publisher.published.at(-1)).toBe(key);
    }
    publisher.failures = 1;
    await enqueue('c');
    expect(await outbox.published(50)).toBe(false);
    await outbox.stop();
  });

  it('sets unpublishable records aside, still publishes later ones, and splits large rows into several rounds', async () => {
    class LimitedPublisher extends RecordingPublisher {
      largestCall = 0;
      override publish<T>(topic: unknown, messages: readonly OutgoingMessage<T>[]): Promise<void> {
        const sizes = messages.map(({ value }) => JSON.stringify(value).length);
        if (sizes.some((size) => size > 900_000))
          return Promise.reject(new RecordTooLargeError('at most 900000 bytes'));
        this.largestCall = Math.max(
          this.largestCall,
          sizes.reduce((sum, size) => sum + size, 0),
        );
        return super.publish(topic, messages);
      }
    }
    const contracts = await openContracts();
    const publisher = new LimitedPublisher({ connection: { brokers: [], clientId: 'test' }, contracts, logger });
    const outbox = new Outbox();
    const row = (key: string, size: number) => ({ key, value: 'x'.repeat(size) });
    const large = Array.from({ length: 40 }, (_, index) => row(`large-${index}`, 500_000));
    await database.transaction(async (tx) => {
      await outbox.enqueue(tx, things, [row('first', 1), row('huge', 1_000_000)]);
      await outbox.enqueue(tx, { ...things, key: 'nowhere' }, [row('strange', 1)]);
      await outbox.enqueue(tx, things, [...large, row('last', 1)]);
    });
    outbox.startRelay({ database, publisher, topics, logger, pollMs: 10 });
    const expected = ['first', ...large.map(({ key }) => key), 'last'];
    await eventually(() => expect(publisher.published).toEqual(expected));
    await outbox.stop();
    expect(publisher.largestCall).toBeLessThan(9_000_000);
    expect(await database.query('SELECT 1 FROM exp.outbox')).toEqual([]);
    expect(await database.query('SELECT key, reason FROM exp.outbox_refused ORDER BY id')).toEqual([
      { key: 'huge', reason: 'at most 900000 bytes' },
      { key: 'strange', reason: 'there is no topic nowhere' },
    ]);
  });
});
