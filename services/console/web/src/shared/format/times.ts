import { things } from './numbers.js';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
const second = ['second', 1] as const;

/** Time since, in the largest unit that fits. @param time RFC 3339 @param now milliseconds since the Unix epoch */
export function age(time: string, now: number): string {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (!Number.isFinite(seconds)) return '–';
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? second;
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(-Math.trunc(seconds / length), unit);
}

/** The time of day of a moment, to the second. @param time milliseconds since the Unix epoch or RFC 3339 */
export function clock(time: number | string): string {
  return new Date(time).toLocaleTimeString('en-GB');
}

/** A length of time in its largest whole unit, such as `10 minutes`. */
export function duration(seconds: number): string {
  const [unit, length] = units.find(([, length]) => seconds >= length && seconds % length === 0) ?? second;
  return things(seconds / length, unit, `${unit}s`);
}

const day = 86_400_000;
const minute = 60_000;

/** Writes the ticks of a time axis: the time of day, or the date if the ticks are days. @param step milliseconds between two ticks */
export function timeTick(step: number): (at: Date) => string {
  if (step >= day) return (at) => at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  const seconds = step < minute ? ({ second: '2-digit' } as const) : {};
  return (at) => at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', ...seconds });
}
