/** Numbers of regimes that are not one split of the experiment's own. */
export const OVERFLOW = 0;
export const ELSEWHERE = 33;
const FORMER = -1;

const names: Readonly<Record<number, string>> = {
  [OVERFLOW]: 'all others',
  [ELSEWHERE]: 'drawn elsewhere',
  [FORMER]: 'before splits were kept',
};

/** What a regime of the results is called: its number, or what kind of units it holds. */
export function regimeName(regime: number): string {
  return names[regime] ?? String(regime);
}
