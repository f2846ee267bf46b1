/** One decoded record and its position in the log. */
export interface TopicRecord<T> {
  value: T;
  /** The record's key as UTF-8; empty if the record has no key. */
  key: string;
  partition: number;
  offset: bigint;
  /** The trace that the record belongs to, in the format of W3C Trace Context; undefined if there is none. */
  traceparent: string | undefined;
}

/** Consecutive records of one partition, in order; records that could not be decoded are already set aside. */
export interface Batch<T> {
  topic: string;
  partition: number;
  records: readonly TopicRecord<T>[];
}
