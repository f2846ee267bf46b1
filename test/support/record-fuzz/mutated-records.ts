import { EncodeError, type Codec, type Topic } from '@assay/contracts';
import type { IHeaders } from 'kafkajs';
import type { Chance } from './chance.js';
import { mutateBytes, withSchemaId } from './mutate-bytes.js';
import { mutateValue } from './mutate-value.js';
import type { RawRecord } from './raw-records.js';
import { unheardOfId } from './schema-ids.js';

/** How the fuzzer treats one topic. */
export interface FuzzedTopic<T> {
  topic: Topic<T>;
  codec: Codec<T>;
  /** A valid record. */
  base: () => T;
  keyOf: (value: T) => string;
  /** Records that must count, distributed among the mutated ones. */
  sentinels: readonly T[];
  /** Every other sentinel is written with this schema, which is only available from the topic of schemas. */
  newerSchemaId?: number | undefined;
}

/** Maximum size of key and value together, below the broker's limit. */
const largest = 600_000;
const largestKey = 100_000;

/**
 * Mutated records, valid ones among them, and the sentinels at even distances, the last one at the end.
 * @param strangers framed records of other topics
 */
export function mutatedRecords<T>(
  fuzzed: FuzzedTopic<T>,
  count: number,
  strangers: readonly Buffer[],
  chance: Chance,
): RawRecord[] {
  const { topic, codec, base, keyOf, sentinels, newerSchemaId } = fuzzed;
  const clean = (value: T): RawRecord => ({
    partition: chance.below(topic.partitions),
    key: Buffer.from(keyOf(value)),
    value: codec.encode(value),
    headers: {},
  });
  const certain = (value: T, index: number): RawRecord => {
    const record = clean(value);
    if (newerSchemaId === undefined || index % 2 === 0 || record.value === null) return record;
    return { ...record, value: withSchemaId(record.value, newerSchemaId) };
  };
  // First in each partition: a record that makes its reader read the whole topic of schemas, so that its known schemas are certain.
  const records = Array.from({ length: topic.partitions }, (_, partition): RawRecord => {
    const record = clean(base());
    return { ...record, partition, value: withSchemaId(record.value as Buffer, unheardOfId) };
  });
  const recent: RawRecord[] = [];
  let left = [...sentinels];
  const distance = Math.max(1, Math.floor(count / (sentinels.length + 1)));
  while (records.length < count - left.length) {
    const [sentinel] = left;
    if (sentinel !== undefined && records.length % distance === distance - 1) {
      records.push(certain(sentinel, sentinels.length - left.length));
      left = left.slice(1);
      continue;
    }
    const record = mutated(clean(base()), recent, chance);
    records.push(record);
    recent[chance.below(200)] = record;
  }
  return [...records, ...left.map((value, index) => certain(value, sentinels.length - left.length + index))];

  function mutated(record: RawRecord, earlier: readonly RawRecord[], dice: Chance): RawRecord {
    const others = [...strangers, ...earlier.flatMap(({ value }) => (value?.length ? [value] : []))];
    const value = dice.pick([
      () => record.value,
      () => encoded(mutateValue(codec.decode(record.value as Buffer), dice)),
      () => encoded(mutateValue(codec.decode(record.value as Buffer), dice)),
      () => mutateBytes(record.value as Buffer, others, dice),
      () => (dice.oneIn(4) ? null : mutateBytes(record.value as Buffer, others, dice)),
    ])();
    return {
      ...record,
      // Most keys still match a changed id, because otherwise only the key would ever be checked.
      key: mutatedKey(record.key as Buffer, value, dice),
      value: value?.subarray(0, largest) ?? null,
      headers: mutatedHeaders(dice),
    };
  }

  function encoded(value: T): Buffer {
    try {
      return codec.encode(value);
    } catch (error) {
      // Avro cannot represent it, so no producer can send it.
      if (error instanceof EncodeError) return codec.encode(base());
      throw error;
    }
  }

  function mutatedKey(key: Buffer, value: Buffer | null, dice: Chance): Buffer | null {
    const fitting = value === null ? key : keyIn(value, key);
    if (!dice.oneIn(8)) return fitting;
    return dice.pick([
      () => Buffer.alloc(0),
      // The broker itself rejects a missing key in a compacted topic.
      () => (topic.cleanup === 'compact' ? Buffer.alloc(0) : null),
      () => dice.bytes(1 + dice.below(40)),
      () => Buffer.from('\0'),
      () => Buffer.alloc(50_000, 'k'),
      () => key,
    ])();
  }

  function keyIn(value: Buffer, otherwise: Buffer): Buffer {
    try {
      return Buffer.from(keyOf(codec.decode(value))).subarray(0, largestKey);
    } catch {
      return otherwise;
    }
  }
}

function mutatedHeaders(chance: Chance): IHeaders {
  if (!chance.oneIn(3)) return {};
  return chance.pick<() => IHeaders>([
    () => ({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }),
    () => ({ traceparent: 'nonsense', 'message-id': '\0' }),
    () => ({ traceparent: chance.bytes(55) }),
    () => ({ '': chance.bytes(10) }),
    () => ({ 'content-type': ['a', 'b'], 'message-id': Buffer.alloc(0) }),
    () => ({ constructor: 'b', '\0': 'c' }),
    () => Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`h${i}`, chance.bytes(8)])),
    () => ({ big: Buffer.alloc(20_000, 'h') }),
    () => JSON.parse('{"__proto__":"x"}') as IHeaders,
  ])();
}
