import { constants, copyFileSync, openSync, rmSync, writeSync } from 'node:fs';
import { acknowledgedPath, fileMode, listSegments, readBytes, type Segment } from './journal-files.js';
import { decodeFrame } from './journal-frame.js';
import type { JournalEntry } from './journal-entry.js';

/** Consecutive entries, and the position after the last one. */
export interface JournalSlice {
  entries: JournalEntry[];
  next: number;
  /** A readable description of a damaged range that was skipped. */
  damage?: string;
}

/** Entries of one slice at most: a Kafka transaction's worth. */
const MAX_ENTRIES = 2_000;
const MAX_BYTES = 700_000;

/** Fixed width of a position, so that each position overwrites the previous one in place. */
const positionDigits = 16;

/** Reads and trims the files that a {@link Journal} writes from another thread. */
export class JournalReader {
  /** Kept open: recreating the file for each transaction took a third of the thread's time. */
  private note: number | undefined;

  constructor(private readonly directory: string) {}

  /**
   * Reads the entries from `position` up to `end`, the journal's current end. A damaged segment is kept under the suffix `.corrupt`, and its entries
   * from the damage on are skipped.
   */
  read(position: number, end: number): JournalSlice {
    if (position >= end) return { entries: [], next: position };
    const segments = listSegments(this.directory);
    const index = segments.findLastIndex((segment) => segment.base <= position);
    const segment = segments[index];
    // Entries before the first segment were deleted by hand or lost with a disk.
    if (!segment) return { entries: [], next: segments[0]?.base ?? end };
    const segmentEnd = Math.min(end, segments[index + 1]?.base ?? end);
    return this.readSegment(segment, position, segmentEnd);
  }

  /** Stores the acknowledged position, and deletes the segments that end at or before it. */
  acknowledge(position: number): void {
    this.note ??= openSync(acknowledgedPath(this.directory), constants.O_WRONLY | constants.O_CREAT, fileMode);
    writeSync(this.note, String(position).padStart(positionDigits, '0'), 0);
    const segments = listSegments(this.directory);
    segments.forEach(({ path }, index) => {
      const following = segments[index + 1];
      if (following && following.base <= position) rmSync(path, { force: true });
    });
  }

  private readSegment(segment: Segment, position: number, segmentEnd: number): JournalSlice {
    const offset = position - segment.base;
    let size = Math.min(MAX_BYTES, segmentEnd - position);
    for (;;) {
      const bytes = readBytes(segment.path, offset, size);
      const entries: JournalEntry[] = [];
      let at = 0;
      let frame = decodeFrame(bytes, at);
      while (typeof frame !== 'string' && entries.length < MAX_ENTRIES) {
        entries.push(frame.entry);
        at += frame.bytes;
        frame = decodeFrame(bytes, at);
      }
      if (entries.length > 0) return { entries, next: position + at };
      if (frame === 'corrupt' || size === segmentEnd - position) return this.passOver(segment, position, segmentEnd);
      // A single frame that is larger than a slice.
      size = segmentEnd - position;
    }
  }

  private passOver(segment: Segment, position: number, segmentEnd: number): JournalSlice {
    copyFileSync(segment.path, `${segment.path}.corrupt`);
    const damage = `bytes ${position} to ${segmentEnd} of the journal are damaged, see ${segment.path}.corrupt`;
    return { entries: [], next: segmentEnd, damage };
  }
}
