import type { Spread } from './spread.js';

/** Three significant digits, thousands grouped: 0.812, 12.3, 4,120, 1,230,000. */
export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** @param ms milliseconds */
export function milliseconds(ms: number): string {
  if (ms >= 1_000) return `${number(ms / 1_000)} s`;
  return ms < 1 ? `${number(ms * 1_000)} µs` : `${number(ms)} ms`;
}

/** `median (min–max)` */
export function range({ median, min, max }: Spread, format: (value: number) => string): string {
  return min === max ? format(median) : `${format(median)} (${format(min)}–${format(max)})`;
}
