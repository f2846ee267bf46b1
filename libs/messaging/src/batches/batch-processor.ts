import { topics, type Contracts, type Topic } from '@assay/contracts';
import type { KafkaMessage } from 'kafkajs';
import type { Batch, TopicRecord } from './batch.js';
import { BatchContext } from './batch-context.js';
import type { OffsetStore } from './offset-store.js';
import type { Outcome } from './outcome.js';
import type { Publisher } from '../publishing/publisher.js';
import { poisonOf, RecordDecoder, type Poison } from './record-decoder.js';
import { inBatchSpan } from '../shared/tracing.js';

/** What a handler returns: one outcome per record, or nothing when all are ok. */
export type HandleBatch<Tx> = (batch: Batch<unknown>, context: BatchContext<Tx>) => Promise<Outcome[] | undefined>;

/** Consecutive messages of one partition. */
export interface Chunk {
  topic: Topic<unknown>;
  partition: number;
  messages: readonly KafkaMessage[];
  /** The offset that the fetch requested. It is lower than the first message's offset if control records or deleted records lie between. */
  from: bigint;
  /** The offset after the chunk's last message, control records included. */
  next: bigint;
}

export interface BatchProcessorOptions<Tx> {
  contracts: Contracts;
  group: string;
  offsets: OffsetStore<Tx>;
  publisher: Publisher;
  /** Records, as `topic:partition:offset`, that go to the dead letters without being processed. */
  setAside?: ReadonlySet<string>;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

/** Handles each chunk exactly once: its rows and the next offset are written in one transaction. */
export class BatchProcessor<Tx> {
  private readonly decoder: RecordDecoder;
  /** Stored next offsets as this process last wrote them; another owner may have moved them since. */
  private readonly positions = new Map<string, bigint>();

  constructor(private readonly options: BatchProcessorOptions<Tx>) {
    this.decoder = new RecordDecoder(options.contracts);
  }

  /** The stored next offset; undefined when no record of the partition has been handled. */
  async position(topic: string, partition: number): Promise<bigint | undefined> {
    const id = `${topic}/${partition}`;
    const known = this.positions.get(id);
    if (known !== undefined) return known;
    const stored = await this.options.offsets.next(this.options.group, topic, partition);
    if (stored !== undefined) this.positions.set(id, stored);
    return stored;
  }

  /**
   * Handles those records of the chunk that have not been handled before. If it rejects, with the handler's or the database's own error, nothing has
   * been written.
   * @throws StaleOwnerError when the stored offset was moved meanwhile, in either direction: read {@link position} again
   */
  async process(chunk: Chunk, handle: HandleBatch<Tx>): Promise<void> {
    const { topic, partition, next } = chunk;
    const id = `${topic.name}/${partition}`;
    const expected = await this.position(topic.name, partition);
    if (expected !== undefined && expected >= next) return;
    try {
      await this.advance(chunk, expected, handle);
      this.positions.set(id, next);
    } catch (error) {
      this.positions.delete(id);
      throw error;
    }
  }

  private async advance(chunk: Chunk, expected: bigint | undefined, handle: HandleBatch<Tx>): Promise<void> {
    const { topic, partition, next } = chunk;
    const { group, offsets } = this.options;
    const fresh =
      expected === undefined || expected <= chunk.from
        ? chunk.messages
        : chunk.messages.filter(({ offset }) => BigInt(offset) >= expected);
    const named = this.named(topic.name, partition, fresh);
    const { records, sources, poison } = await this.decoder.decode(
      topic,
      partition,
      named.length === 0 ? fresh : fresh.filter((message) => !named.includes(message)),
    );
    for (const message of named) {
      poison.push(poisonOf(topic.name, partition, message, 'set_aside', 'Named in KAFKA_SET_ASIDE.'));
    }
    await inBatchSpan(topic.name, partition, records, () =>
      offsets.advance({ group, topic: topic.name, partition, expected, next }, async (transaction) => {
        const context = new BatchContext(transaction, group);
        const refused = records.length === 0 ? [] : await this.handle(chunk, records, sources, handle, context);
        await this.setAside([...poison, ...refused]);
      }),
    );
  }

  private named(topic: string, partition: number, messages: readonly KafkaMessage[]): readonly KafkaMessage[] {
    const { setAside } = this.options;
    if (setAside === undefined || setAside.size === 0) return [];
    return messages.filter(({ offset }) => setAside.has(`${topic}:${partition}:${offset}`));
  }

  private async handle(
    { topic, partition }: Chunk,
    records: readonly TopicRecord<unknown>[],
    sources: readonly KafkaMessage[],
    handle: HandleBatch<Tx>,
    context: BatchContext<Tx>,
  ): Promise<Poison[]> {
    const outcomes = await handle({ topic: topic.name, partition, records }, context);
    if (outcomes === undefined) return [];
    if (outcomes.length !== records.length) {
      throw new Error(
        `the handler of ${topic.name} returned ${outcomes.length} outcomes for ${records.length} records`,
      );
    }
    return sources.flatMap((source, index) => {
      const outcome = outcomes[index];
      return outcome?.kind === 'dead_letter'
        ? [poisonOf(topic.name, partition, source, outcome.reason, outcome.detail)]
        : [];
    });
  }

  /** Runs before the commit: a crash in between publishes a dead letter twice (with the same key) but never loses it. */
  private async setAside(poison: readonly Poison[]): Promise<void> {
    const { group, now, publisher } = this.options;
    await publisher.publish(
      topics.deadLetters,
      poison.map((letter) => ({
        key: `${letter.topic}:${letter.partition}:${letter.offset}`,
        value: { ...withinLimit(letter), consumer_group: group, failed_at: now() },
      })),
    );
  }
}

/** Leaves room for the letter's other fields below the largest record that can be published. */
const MAX_ORIGINAL_BYTES = 800_000;
const MAX_DETAIL = 2_000;

/** Omits parts that are too large for a dead letter, because failing here would block the partition: first the value, then headers and key. */
function withinLimit(letter: Poison): Poison {
  const value = letter.value?.length ?? 0;
  const others = Object.entries(letter.headers).reduce(
    (sum, [name, header]) => sum + Buffer.byteLength(name) + header.length,
    letter.key?.length ?? 0,
  );
  const detail = letter.detail.slice(0, MAX_DETAIL);
  if (value + others <= MAX_ORIGINAL_BYTES) return { ...letter, detail };
  if (others <= MAX_ORIGINAL_BYTES) {
    return { ...letter, value: null, detail: `${detail} (the value of ${value} bytes is left at its position)` };
  }
  const left = `(the value of ${value} bytes, the key and the headers of ${others} are left at their position)`;
  return { ...letter, key: null, value: null, headers: {}, detail: `${detail} ${left}` };
}
