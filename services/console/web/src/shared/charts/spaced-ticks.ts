import { textWidth } from './text-width.js';

/** Least space between the texts of two ticks, in pixels. */
const gap = 6;

/** Leaves out ticks whose text would overlap with that of the tick before. @param ticks from left to right */
export function spacedTicks<Tick extends { readonly at: number; readonly text: string }>(
  ticks: readonly Tick[],
  xOf: (tick: Tick) => number,
): Tick[] {
  let free = -Infinity;
  return ticks.filter((tick) => {
    const half = textWidth(tick.text) / 2;
    if (xOf(tick) - half < free) return false;
    free = xOf(tick) + half + gap;
    return true;
  });
}
