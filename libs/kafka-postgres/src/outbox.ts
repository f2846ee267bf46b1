import { setTimeout as sleep } from 'node:timers/promises';
import { EncodeError, type Topic } from '@assay/contracts';
import { RecordTooLargeError, type MessagingLogger, type Publisher } from '@assay/messaging';
import { type Database, type Transaction, unnest } from '@assay/persistence';

/** A record to be published. */
export interface OutboxRecord<T> {
  readonly key: string;
  /** Must be representable as JSON (no bytes, no NaN). */
  readonly value: T;
}

export interface OutboxRelayOptions {
  database: Database;
  publisher: Publisher;
  /** The topics that rows may refer to, by their key. */
  topics: Readonly<Record<string, Topic<unknown>>>;
  logger: MessagingLogger;
  /** Polling interval, in milliseconds. Default 100. */
  pollMs?: number;
}

interface StoredRow {
  id: string;
  topic_key: string;
  key: string;
  value: unknown;
}

/** Must differ from all other advisory locks of these databases. */
const enqueueLock = 7_305_002;
const relayLock = 7_305_003;
const rowsPerRound = 500;
const publishedPollMs = 10;
/** Maximum bytes of values as JSON per round; the first row is published whatever its size. Well below the publisher's limit. */
const bytesPerRound = 8 * 1024 * 1024;

/**
 * Writes records in the transaction of the change that they announce, and publishes them afterwards, in the order of the commits. A record may be
 * published twice (a crash between the broker's acknowledgement and the delete), but is never lost or out of order: for topics in which the newest
 * record per key is authoritative. Transactions that enqueue are serialised, so this is for administration, not for traffic. A record that can
 * never be published is moved to `exp.outbox_refused` with the reason, and an error is logged; later records are still published.
 */
export class Outbox {
  private running: Promise<void> | undefined;
  private stopping = new AbortController();
  private database: Database | undefined;
  /** Wakes up an idle relay. */
  private wake: () => void = () => undefined;

  /** @param tx the transaction that makes the announced change */
  async enqueue<T>(tx: Transaction, topic: Topic<T>, records: readonly OutboxRecord<T>[]): Promise<void> {
    // Held to the end of the transaction: ids are assigned in commit order.
    await tx.query('SELECT pg_advisory_xact_lock($1)', [enqueueLock]);
    const { source, parameters } = unnest(records, {
      topic_key: ['text', () => topic.key],
      key: ['text', (record) => record.key],
      value: ['jsonb', (record) => record.value],
    });
    await tx.query(
      `INSERT INTO exp.outbox (topic_key, key, value) SELECT topic_key, key, value FROM ${source}`,
      parameters,
    );
  }

  /** Publishes until {@link stop}. Only one of several processes publishes at a time. Failures are logged and retried. */
  startRelay(options: OutboxRelayOptions): void {
    this.stopping = new AbortController();
    this.database = options.database;
    this.running ??= this.relay(options, this.stopping.signal);
  }

  /**
   * Waits until everything that committed transactions have enqueued is published, and therefore available to every reader of the topics.
   * @param limitMs maximum wait
   * @returns whether it was published in time; true if no relay runs
   */
  async published(limitMs: number): Promise<boolean> {
    const { database } = this;
    if (database === undefined) return true;
    const deadline = performance.now() + limitMs;
    const [newest] = await database.query<{ id: string | null }>('SELECT max(id) AS id FROM exp.outbox');
    const id = newest?.id ?? null;
    while (id !== null) {
      this.wake();
      await sleep(publishedPollMs);
      const waiting = await database.query('SELECT 1 FROM exp.outbox WHERE id <= $1 LIMIT 1', [id]);
      if (waiting.length === 0) break;
      if (performance.now() >= deadline) return false;
    }
    return true;
  }

  /** Finishes the current round. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
  }

  private async relay(options: OutboxRelayOptions, signal: AbortSignal): Promise<void> {
    const pollMs = options.pollMs ?? 100;
    let failures = 0;
    while (!signal.aborted) {
      let published = 0;
      try {
        published = await publishOldest(options);
        failures = 0;
      } catch (error) {
        failures += 1;
        options.logger.warn('cannot publish the outbox, retrying', { error, failures });
      }
      if (published === rowsPerRound) continue;
      const woken = new AbortController();
      // After a failure the full pause is kept, however many callers are waiting.
      if (failures === 0) this.wake = () => woken.abort();
      const ms = Math.min(5_000, pollMs * 2 ** Math.min(failures, 10));
      await pause(ms, AbortSignal.any([signal, woken.signal]));
    }
  }
}

/** @returns how many rows were removed from the outbox */
function publishOldest(options: OutboxRelayOptions): Promise<number> {
  return options.database.transaction(async (tx) => {
    const [lock] = await tx.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [relayLock]);
    if (!lock?.mine) return 0;
    const rows = await tx.query<StoredRow>(
      `SELECT id, topic_key, key, value FROM (
         SELECT *, sum(octet_length(value::text)) OVER (ORDER BY id) - octet_length(value::text) AS bytes_before
         FROM (SELECT * FROM exp.outbox ORDER BY id LIMIT $1) oldest) summed
       WHERE bytes_before < $2 ORDER BY id`,
      [rowsPerRound, bytesPerRound],
    );
    for (const run of runsOfOneTopic(rows)) await publishRun(tx, run, options);
    await tx.query('DELETE FROM exp.outbox WHERE id = ANY($1::bigint[])', [rows.map((row) => row.id)]);
    return rows.length;
  });
}

async function publishRun(tx: Transaction, run: readonly StoredRow[], options: OutboxRelayOptions): Promise<void> {
  try {
    const topic = options.topics[run[0]?.topic_key ?? ''];
    if (!topic) throw new UnknownTopicError(`there is no topic ${run[0]?.topic_key ?? ''}`);
    await options.publisher.publish(
      topic,
      run.map(({ id, key, value }) => ({ key, value, messageId: `outbox-${id}` })),
    );
  } catch (error) {
    if (!isForGood(error)) throw error;
    // Nothing of the run was sent. Send rows one by one, so that only an unpublishable row stays behind.
    if (run.length > 1) for (const row of run) await publishRun(tx, [row], options);
    else await refuse(tx, run, error, options.logger);
  }
}

class UnknownTopicError extends Error {
  override readonly name = 'UnknownTopicError';
}

/** Whether the same row would fail in the same way on every retry. */
const isForGood = (error: unknown): error is Error =>
  error instanceof RecordTooLargeError || error instanceof EncodeError || error instanceof UnknownTopicError;

async function refuse(
  tx: Transaction,
  rows: readonly StoredRow[],
  error: Error,
  logger: MessagingLogger,
): Promise<void> {
  for (const { id, key, topic_key } of rows) {
    logger.error('a record of the outbox can never be published and is kept in exp.outbox_refused', {
      id,
      topic: topic_key,
      key,
      error,
    });
    await tx.query(
      `INSERT INTO exp.outbox_refused (id, topic_key, key, value, created_at, reason)
       SELECT id, topic_key, key, value, created_at, $2 FROM exp.outbox WHERE id = $1`,
      [id, error.message],
    );
  }
}

/** Splits rows where the topic changes, so that the order across topics is kept, too. */
function runsOfOneTopic(rows: readonly StoredRow[]): [StoredRow, ...StoredRow[]][] {
  const runs: [StoredRow, ...StoredRow[]][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[0].topic_key === row.topic_key) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
