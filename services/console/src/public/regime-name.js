/** Numbers of regimes that are not one split of the experiment's own. */
export const OVERFLOW = 0;
export const ELSEWHERE = 33;
const FORMER = -1;

const names = { [OVERFLOW]: 'all others', [ELSEWHERE]: 'drawn elsewhere', [FORMER]: 'before splits were kept' };

/** What a regime of the results is called: its number, or what kind of units it holds. */
export function regimeName(regime) {
  return names[regime] ?? String(regime);
}
