/** One decoded record and where it stood. */
export interface TopicRecord<T> {
  value: T;
  /** The record's key as UTF-8; empty when it had none. */
  key: string;
  partition: number;
  offset: bigint;
  /** The trace that the record belongs to, as W3C Trace Context writes it; undefined without one. */
  traceparent: string | undefined;
}

/** Consecutive records of one partition, in order; records that could not be decoded are already set aside. */
export interface Batch<T> {
  topic: string;
  partition: number;
  records: readonly TopicRecord<T>[];
}
