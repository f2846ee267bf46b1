import { randomFillSync } from 'node:crypto';

/** Makes a new identifier. */
export type NewId = () => string;

/** Random bytes are drawn in bulk: one call into the kernel's generator per 256 ids; their hex is written in bulk, too. */
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
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits. Ids made by one process sort in the order
 * they were made: within a millisecond the counter rises, and when it is spent (or the clock goes back) the time runs ahead.
 */
export const newId: NewId = () => {
  const now = Date.now();
  if (used === pool.length) {
    randomFillSync(pool);
    hex = pool.toString('hex');
    used = 0;
  }
  if (now > lastMs) {
    // Start low, so that a millisecond has room for at least 3,072 ids.
    begin(now, pool.readUInt16BE(used) & 0x3ff);
  } else if (++sequence > 0xfff) {
    begin(lastMs + 1, 0);
  }
  const at = 2 * used;
  // The first two of these ten bytes are for the counter, the third's highest bits choose the variant's digit, the rest is taken as it is.
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
