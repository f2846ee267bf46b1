/** One decoded record and where it stood. */
export interface TopicRecord<T> {
  value: T;
  /** The record's key as UTF-8; empty when it had none. */
  key: string;
  partition: number;
  offset: bigint;
  /** Headers as UTF-8. */
  headers: Record<string, string>;
}

/** Consecutive records of one partition, in order; records that could not be decoded are already set aside. */
export interface Batch<T> {
  topic: string;
  partition: number;
  records: readonly TopicRecord<T>[];
}
