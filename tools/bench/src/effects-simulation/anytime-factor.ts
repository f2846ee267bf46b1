/** c of an anytime interval ±se√c at a clock, for α = 0.05: what `asymptoticConfidenceSequence` computes, without its checks. */
export function anytimeFactor(clock: number): number {
  const spread = clock * RHO_SQUARED;
  return (1 + 1 / spread) * (2 * LOG_ODDS + Math.log1p(spread));
}

export const ALPHA = 0.05;
const LOG_ODDS = -Math.log(ALPHA);
const RHO_SQUARED = (2 * LOG_ODDS + Math.log(2 * LOG_ODDS + 1)) / 5000;
