import { randomFillSync } from 'node:crypto';

/** Makes a new identifier. */
export type NewId = () => string;

/** Random bytes are generated in bulk, one call of the kernel's generator per 256 ids, and converted to hex in bulk, too. */
const bytesPerId = 10;
const pool = Buffer.alloc(256 * bytesPerId);
let hex = '';
let used = pool.length;
let lastMs = 0;
let sequence = 0;
/** `lastMs` as the first 13 characters of an id. */
let time = '';

const counters = Array.from({ length: 0x1000 }, (_, counter) => counter.toString(16).padStart(3, '0'));
/** RFC 9562's variant is in the two highest bits of its digit. */
const variants = ['8', '9', 'a', 'b'];

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits. Ids made by one process sort in the order they were made: within a
 * millisecond the counter increases; if it is exhausted (or the clock is set back), the id's time runs ahead of the clock.
 */
export const newId: NewId = () => {
  const now = Date.now();
  if (used === pool.length) {
    randomFillSync(pool);
    hex = pool.toString('hex');
    used = 0;
  }
  if (now > lastMs) {
    // Starts low, so that at least 3,072 ids fit into a millisecond.
    begin(now, pool.readUInt16BE(used) & 0x3ff);
  } else if (++sequence > 0xfff) {
    begin(lastMs + 1, 0);
  }
  const at = 2 * used;
  // The first two of these ten bytes set the counter, the highest bits of the third choose the variant's digit, the rest is used unchanged.
  const variant = variants[(pool[used + 2] ?? 0) >> 6] ?? '';
  used += bytesPerId;
  return `${time}-7${counters[sequence] ?? ''}-${variant}${hex.slice(at + 5, at + 8)}-${hex.slice(at + 8, at + 20)}`;
};

function begin(ms: number, counter: number): void {
  lastMs = ms;
  sequence = counter;
  const digits = ms.toString(16).padStart(12, '0');
  time = `${digits.slice(0, 8)}-${digits.slice(8)}`;
}
