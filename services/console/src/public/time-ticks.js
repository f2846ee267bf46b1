const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((n) => n * day),
];

/**
 * Round moments between two, with their texts: the time of day, or the day where days are shown.
 * @param {number} from milliseconds since 1970
 * @param {number} to
 * @param {number} most how many at most
 * @returns {{at: number, text: string}[]}
 */
export function timeTicks(from, to, most) {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? steps.at(-1);
  // Round by the clock on the wall.
  const offset = new Date(from).getTimezoneOffset() * minute;
  const ticks = [];
  for (let at = Math.ceil((from - offset) / step) * step + offset; at <= to; at += step)
    ticks.push({ at, text: textOf(at, step) });
  return ticks;
}

function textOf(at, step) {
  const date = new Date(at);
  if (step >= day) return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return date.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(step < minute && { second: '2-digit' }),
  });
}
