import { setTimeout as sleep } from 'node:timers/promises';
import { EncodeError, type Topic } from '@assay/contracts';
import { RecordTooLargeError, type MessagingLogger, type Publisher } from '@assay/messaging';
import { type Database, type Transaction, unnest } from '@assay/persistence';

/** A record to be published. */
export interface OutboxRecord<T> {
  readonly key: string;
  /** Must survive JSON (no bytes, no NaN). */
  readonly value: T;
}

export interface OutboxRelayOptions {
  database: Database;
  publisher: Publisher;
  /** The topics that rows may name, by their key. */
  topics: Readonly<Record<string, Topic<unknown>>>;
  logger: MessagingLogger;
  /** Pause between looks, in milliseconds. Default 100. */
  pollMs?: number;
}

interface StoredRow {
  id: string;
  topic_key: string;
  key: string;
  value: unknown;
}

/** Any numbers that no other advisory lock of these databases uses. */
const enqueueLock = 7_305_002;
const relayLock = 7_305_003;
const rowsPerRound = 500;
const publishedPollMs = 10;
/** Of values as JSON; the first row is published whatever it has. Well below what a publisher may hold. */
const bytesPerRound = 8 * 1024 * 1024;

/**
 * Writes records in the transaction that makes them true and publishes them afterwards, in the order of those transactions' commits.
 * A record may be published twice (a crash between the broker's answer and the delete), never lost or out of order: for topics whose
 * newest record per key is the truth. Enqueuing transactions wait for one another, so this is for administration, not for traffic.
 * A record that can never be published is moved to `exp.outbox_refused` with the reason, and an error is logged: what is behind it goes out.
 */
export class Outbox {
  private running: Promise<void> | undefined;
  private stopping = new AbortController();
  private database: Database | undefined;
  /** Ends the pause of a relay that has nothing to do. */
  private wake: () => void = () => undefined;

  /** @param tx the transaction whose commit makes the rows true */
  async enqueue<T>(tx: Transaction, topic: Topic<T>, records: readonly OutboxRecord<T>[]): Promise<void> {
    // Held to the end of the transaction: ids are handed out in commit order.
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

  /** Publishes until {@link stop}; of several processes one at a time does. Failures are logged and tried again. */
  startRelay(options: OutboxRelayOptions): void {
    this.stopping = new AbortController();
    this.database = options.database;
    this.running ??= this.relay(options, this.stopping.signal);
  }

  /**
   * Waits until all is published that was enqueued by transactions that are committed: from then on every reader of the topics can have it.
   * @param limitMs longest wait
   * @returns whether it is; true where no relay runs
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

  /** Finishes the round that runs. */
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
        options.logger.warn('the outbox could not publish', { error, failures });
      }
      if (published === rowsPerRound) continue;
      const woken = new AbortController();
      // After a failure it waits its time out, however many are waiting for it.
      if (failures === 0) this.wake = () => woken.abort();
      const ms = Math.min(5_000, pollMs * 2 ** Math.min(failures, 10));
      await pause(ms, AbortSignal.any([signal, woken.signal]));
    }
  }
}

/** @returns how many rows were taken off the outbox */
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
    // Nothing of the run was sent. One by one: only the row that cannot go out stays behind.
    if (run.length > 1) for (const row of run) await publishRun(tx, [row], options);
    else await refuse(tx, run, error, options.logger);
  }
}

class UnknownTopicError extends Error {
  override readonly name = 'UnknownTopicError';
}

/** Would the same row fail in the same way, however often it is tried? */
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

/** Splits rows where the topic changes, so that the order across topics holds too. */
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
