export interface JournalEntry {
  /** Name of the topic. */
  topic: string;
  key: string;
  /** The encoded (framed) value. */
  value: Uint8Array;
  messageId: string;
  traceparent?: string | undefined;
}
