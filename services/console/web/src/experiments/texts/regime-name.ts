/** Regime numbers with a special meaning: they do not stand for one split of the experiment. */
export const OVERFLOW = 0;
export const ELSEWHERE = 33;
const FORMER = -1;

const names: Readonly<Record<number, string>> = {
  [OVERFLOW]: 'all others',
  [ELSEWHERE]: 'drawn elsewhere',
  [FORMER]: 'before splits were recorded',
};

/** The name of a regime in the results: its number, or a text for the special ones. */
export function regimeName(regime: number): string {
  return names[regime] ?? String(regime);
}
