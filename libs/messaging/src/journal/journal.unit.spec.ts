import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFullError, JournalLockedError, JournalShareError, RecordTooLargeError } from '../shared/errors.js';
import { Journal, acknowledgedIndex, endIndex } from './journal.js';
import { type JournalEntry } from './journal-entry.js';
import { encodeEntry } from './journal-frame.js';
import { JournalReader } from './journal-reader.js';

const entry = (id: number, bytes = 100): JournalEntry => ({
  topic: 'topic',
  key: `ключ-${id}`,
  value: Buffer.alloc(bytes, id),
  messageId: `message-${id}`,
});
const encoded = (id: number, bytes?: number) => encodeEntry(entry(id, bytes));

describe(Journal.name, () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'assay-journal-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const open = (options: { maxBytes?: number; segmentBytes?: number } = {}): Journal =>
    Journal.open({ directory, maxBytes: 1_000_000, ...options });
  const end = (journal: Journal): number => Number(journal.positions[endIndex]);
  const readAll = (upTo: number): JournalEntry[] => {
    const reader = new JournalReader(directory);
    const entries: JournalEntry[] = [];
    for (let position = 0; position < upTo;) {
      const slice = reader.read(position, upTo);
      entries.push(...slice.entries);
      position = slice.next;
    }
    return entries;
  };
  const segments = (): string[] => readdirSync(directory).filter((name) => name.endsWith('.journal'));

  it('returns what was appended, across segments and reopenings', async () => {
    const entries = Array.from({ length: 50 }, (_, id) => entry(id));
    const first = open({ segmentBytes: 1_000 });
    for (const each of entries.slice(0, 30)) await first.append([encodeEntry(each)]);
    first.close();
    const second = open({ segmentBytes: 1_000 });
    for (const each of entries.slice(30)) await second.append([encodeEntry({ ...each, traceparent: '00-trace' })]);
    expect(segments().length).toBeGreaterThan(3);
    const read = readAll(end(second));
    expect(read.map(({ messageId, key }) => [messageId, key])).toEqual(
      entries.map((each) => [each.messageId, each.key]),
    );
    expect(read.map(({ value }) => Buffer.from(value))).toEqual(entries.map(({ value }) => value));
    expect(read[40]?.traceparent).toBe('00-trace');
    second.close();
  });

  it('reads an entry that is larger than a slice', async () => {
    const journal = open({ maxBytes: 10_000_000 });
    await journal.append([encoded(1, 890_000)]);
    await journal.append([encoded(2)]);
    expect(readAll(end(journal)).map(({ value }) => value.length)).toEqual([890_000, 100]);
    await expect(journal.append([encoded(3, 1_000_000)])).rejects.toThrow(RecordTooLargeError);
    journal.close();
  });

  it('drops an incomplete frame left by a killed process, and appends after it', async () => {
    const journal = open();
    await journal.append([encoded(1)]);
    const whole = end(journal);
    await journal.append([encoded(2)]);
    journal.close();
    const file = join(directory, segments()[0] ?? '');
    writeFileSync(file, readFileSync(file).subarray(0, whole + 20));
    const reopened = open();
    expect(end(reopened)).toBe(whole);
    await reopened.append([encoded(3)]);
    expect(readAll(end(reopened)).map(({ messageId }) => messageId)).toEqual(['message-1', 'message-3']);
    reopened.close();
  });

  it('skips a damaged range, keeps the damaged file and reports it', async () => {
    const journal = open({ segmentBytes: 300 });
    for (let id = 0; id < 6; id += 1) await journal.append([encoded(id)]);
    const file = join(directory, segments()[0] ?? '');
    const bytes = readFileSync(file);
    bytes[20] = 0xff;
    writeFileSync(file, bytes);
    const slice = new JournalReader(directory).read(0, end(journal));
    expect(slice.entries).toEqual([]);
    expect(slice.damage).toContain('.corrupt');
    expect(new JournalReader(directory).read(slice.next, end(journal)).entries.length).toBeGreaterThan(0);
    journal.close();
  });

  it('rejects entries beyond its limit until the broker has acknowledged earlier ones', async () => {
    const journal = open({ maxBytes: 500 });
    await journal.append([encoded(1)]);
    await journal.append([encoded(2)]);
    const fill = async (): Promise<void> => {
      for (;;) await journal.append([encoded(3)]);
    };
    await expect(fill()).rejects.toThrow(JournalFullError);
    Atomics.store(journal.positions, acknowledgedIndex, BigInt(end(journal)));
    expect(journal.pendingBytes).toBe(0);
    await journal.append([encoded(4)]);
    journal.close();
  });

  it('stops one writer while others still have room, and accepts it again after an acknowledgement', async () => {
    const journal = open({ maxBytes: 20_000 });
    const fill = async (owner: string): Promise<void> => {
      for (;;) await journal.append([encoded(1)], owner);
    };
    await expect(fill('greedy')).rejects.toThrow(JournalShareError);
    expect(journal.pendingBytes).toBeLessThanOrEqual(10_000);
    await journal.append([encoded(2)], 'another');
    await expect(journal.append([encoded(1)], 'greedy')).rejects.toThrow(JournalShareError);
    Atomics.store(journal.positions, acknowledgedIndex, BigInt(end(journal)));
    await journal.append([encoded(3)], 'greedy');
    journal.close();
  });

  it('is readable by its own user only, also if it was readable by all before', async () => {
    const first = open({ segmentBytes: 300 });
    for (let id = 0; id < 6; id += 1) await first.append([encoded(id)]);
    new JournalReader(directory).acknowledge(0);
    const modes = () => readdirSync(directory).map((name) => [name, statSync(join(directory, name)).mode & 0o777]);
    const closed = () => readdirSync(directory).map((name) => [name, 0o600]);
    expect(modes()).toEqual(closed());
    first.close();
    chmodSync(directory, 0o755);
    for (const name of segments()) chmodSync(join(directory, name), 0o644);
    const again = open();
    expect(modes()).toEqual(closed());
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    again.close();
  });

  it('keeps all entries of a call or none, independently of other calls in the same turn', async () => {
    const journal = open({ maxBytes: 1_000 });
    const [before, tooMany, after] = await Promise.allSettled([
      journal.append([encoded(1), encoded(2)]),
      journal.append([3, 4, 5, 6, 7, 8].map((id) => encoded(id))),
      journal.append([encoded(9)]),
    ]);
    expect([before.status, tooMany.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(readAll(end(journal)).map(({ messageId }) => messageId)).toEqual(['message-1', 'message-2', 'message-9']);
    expect(journal.pendingBytes).toBe(end(journal));
    journal.close();
  });

  it('writes the entries of a turn when that turn ends; no promise resolves earlier', async () => {
    const journal = open();
    const written: number[] = [];
    const appends = [1, 2, 3].map((id) =>
      journal.append([encoded(id)]).then(() => written.push(readAll(end(journal)).length)),
    );
    expect(end(journal)).toBe(0);
    await Promise.all(appends);
    expect(written).toEqual([3, 3, 3]);
    journal.close();
  });

  it('loses no pending entries when it is closed', async () => {
    const journal = open();
    const waiting = journal.append([encoded(1)]);
    journal.close();
    await waiting;
    expect(readAll(end(journal))).toHaveLength(1);
  });

  it('deletes acknowledged segments and stores the acknowledged position', async () => {
    const journal = open({ segmentBytes: 300 });
    for (let id = 0; id < 20; id += 1) await journal.append([encoded(id)]);
    new JournalReader(directory).acknowledge(end(journal));
    expect(segments()).toHaveLength(1);
    journal.close();
    const reopened = open();
    expect(reopened.pendingBytes).toBe(0);
    reopened.close();
  });

  it('takes a new identity when its files are gone, so that old positions do not apply', () => {
    const journal = open();
    const { id } = journal;
    journal.close();
    const reopened = open();
    expect(reopened.id).toBe(id);
    reopened.close();
    segments().forEach((name) => rmSync(join(directory, name)));
    const emptied = open();
    expect(emptied.id).not.toBe(id);
    emptied.close();
  });

  it('allows one process at a time and takes over the lock of a dead process', () => {
    const journal = open();
    expect(() => open()).toThrow(JournalLockedError);
    journal.close();
    writeFileSync(join(directory, 'lock'), `${process.ppid} `);
    appendFileSync(join(directory, 'lock'), readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(' ')[21] ?? '');
    expect(() => open()).toThrow(JournalLockedError);
    writeFileSync(join(directory, 'lock'), '4194303 1');
    open().close();
    // Killed between creating the file and writing it.
    writeFileSync(join(directory, 'lock'), '');
    open().close();
  });
});
