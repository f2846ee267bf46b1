import { DecodeError, type Contracts, type DeadLetter, type Topic } from '@assay/contracts';
import type { KafkaMessage } from 'kafkajs';
import type { TopicRecord } from './batch.js';
import { binaryHeaders, headerNames, textHeader } from '../shared/record-headers.js';

/** A record that cannot be processed: its position, its original bytes and the reason. */
export type Poison = Omit<DeadLetter, 'consumer_group' | 'failed_at'>;

/** Decodes fetched messages; undecodable ones become poison records. */
export class RecordDecoder {
  constructor(private readonly contracts: Contracts) {}

  /**
   * Requests unknown writer schemas from the registry.
   * @throws the error of the registry when it is unavailable: retry
   */
  async decode<T>(
    topic: Topic<T>,
    partition: number,
    messages: readonly KafkaMessage[],
  ): Promise<{ records: TopicRecord<T>[]; sources: KafkaMessage[]; poison: Poison[] }> {
    const codec = this.contracts.codec(topic);
    const unknown = new Set<number>();
    const records: TopicRecord<T>[] = [];
    const sources: KafkaMessage[] = [];
    const poison: Poison[] = [];
    for (const message of messages) {
      // Tombstones only concern readers of the whole compacted topic; a batch contains new values.
      if (message.value === null && topic.cleanup === 'compact') continue;
      let value: T | undefined;
      while (value === undefined) {
        try {
          value = codec.decode(message.value ?? Buffer.alloc(0));
        } catch (error) {
          if (!(error instanceof DecodeError)) throw error;
          if (await this.learned(error, unknown)) continue;
          poison.push(poisonOf(topic.name, partition, message, error.reason, error.message));
          break;
        }
      }
      if (value === undefined) continue;
      sources.push(message);
      records.push({
        value,
        key: message.key?.toString() ?? '',
        partition,
        offset: BigInt(message.offset),
        traceparent: textHeader(message.headers, headerNames.traceparent),
      });
    }
    return { records, sources, poison };
  }

  private async learned({ reason, schemaId }: DecodeError, unknown: Set<number>): Promise<boolean> {
    if (reason !== 'unknown_schema' || schemaId === null || unknown.has(schemaId)) return false;
    if (await this.contracts.learn(schemaId)) return true;
    unknown.add(schemaId);
    return false;
  }
}

/** A record that is set aside, with its original bytes. */
export function poisonOf(
  topic: string,
  partition: number,
  message: KafkaMessage,
  reason: string,
  detail: string,
): Poison {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    reason,
    detail,
    key: message.key,
    value: message.value,
    headers: binaryHeaders(message.headers),
  };
}
