export interface JournalOptions {
  directory: string;
  /** Most unpublished bytes. */
  maxBytes: number;
  /** Size at which a new file is begun. Default 16 MiB. */
  segmentBytes?: number;
}

export interface JournalEntry {
  /** Name of the topic. */
  topic: string;
  key: string;
  /** The encoded (framed) value. */
  value: Uint8Array;
  messageId: string;
  traceparent?: string;
}

export class Journal {
  /** @throws JournalLockedError when a running process uses the directory */
  static open(_options: JournalOptions): Journal {
    throw new Error('not built');
  }

  /** Bytes that no broker has acknowledged yet. */
  get pendingBytes(): number {
    throw new Error('not built');
  }

  /**
   * One synchronous write, no fsync: survives the process, not the machine.
   * @throws JournalFullError
   */
  append(_entry: JournalEntry): void {
    throw new Error('not built');
  }

  close(): void {
    throw new Error('not built');
  }
}
