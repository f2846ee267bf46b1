/** A Kafka topic and, in its type, the record it carries. Generated constants: {@link topics}. */
export interface Topic<T> {
  /** Name in code and in `contracts/topics.yaml`, such as `events`. */
  readonly key: string;
  /** Name in Kafka, such as `assay.events.v1`. */
  readonly name: string;
  /** Full Avro name of the value record, such as `assay.events.Event`. */
  readonly record: string;
  readonly partitions: number;
  readonly cleanup: 'compact' | 'delete';
  /** Retention of records, in milliseconds; null for a compacted topic, which keeps the newest record per key for ever. */
  readonly retentionMs: number | null;
  /** Never set: only carries the value's type. */
  readonly __value?: T;
}
