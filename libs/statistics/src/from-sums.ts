import { parseDecimal } from './decimal.js';
import { type Summary } from './summary.js';

/**
 * The summary of a sample from its exact sums: mean = Σx / n, variance = (Σx² - (Σx)² / n) / (n - 1).
 *
 * The subtraction cancels catastrophically in floating point, so it is done in exact decimal arithmetic: pass the sums as decimal strings
 * (PostgreSQL's format of a NUMERIC). A number stands for its shortest decimal, including its earlier rounding. If rounded sums would make the
 * variance negative, it is 0. Without values the mean is 0.
 *
 * @throws RangeError if n is no whole number or a sum is no finite decimal
 */
export function fromSums(n: number, sum: number | string, sumSquares: number | string): Summary {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`The number of values must be whole, not ${n}.`);
  const s = parseDecimal(sum);
  const q = parseDecimal(sumSquares);
  if (n === 0) return { n, mean: 0, variance: 0 };
  const count = BigInt(n);
  const mean = quotient(s.digits, count * 10n ** s.scale);
  if (n === 1) return { n, mean, variance: 0 };
  const scale = q.scale > 2n * s.scale ? q.scale : 2n * s.scale;
  const squares = count * q.digits * 10n ** (scale - q.scale);
  const deviation = squares - s.digits ** 2n * 10n ** (scale - 2n * s.scale);
  if (deviation <= 0n) return { n, mean, variance: 0 };
  return { n, mean, variance: quotient(deviation, count * (count - 1n) * 10n ** scale) };
}

/** The double nearest to a / b (b > 0), up to one unit in the last place. */
export function quotient(a: bigint, b: bigint): number {
  // Shifted so that the integer quotient has at least 64 significant bits.
  const shift = Math.max(0, 64 + b.toString(2).length - a.toString(2).length);
  return Number((a << BigInt(shift)) / b) / 2 ** shift;
}
