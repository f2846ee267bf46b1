import type { Sweep } from './reference-sweep.js';

/** A requirement of the acceptance run, and whether it is met. */
export interface Requirement {
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Interval of parameters per training row in which the peak of the test error must lie. */
const PEAK = [0.6, 2.6] as const;
/** Least fall of the test error after the peak, in units of the C-index. */
const RECOVERY = 0.02;

/** What the reference sweep must show: the figures are those of an earlier engine for the same scenario, with a margin. */
export function requirementsOf({ curves: { c_index: ofC, nll }, rows }: Sweep): Requirement[] {
  const peak = ofC.capacities.indexOf(ofC.peak_location ?? NaN);
  const ratio = (ofC.n_parameters[peak] ?? NaN) / rows;
  const recovery = ofC.fall ?? 0;
  return [
    {
      wanted: `Peak of the test error (1 − C-index) at ${PEAK[0]} to ${PEAK[1]} parameters per training row`,
      measured: `${ratio.toFixed(2)} (width ${ofC.peak_location ?? '–'})`,
      isMet: ratio >= PEAK[0] && ratio <= PEAK[1],
    },
    {
      wanted: `Recovery of the test C-index after the peak of at least ${RECOVERY}`,
      measured: recovery.toFixed(3),
      isMet: recovery >= RECOVERY,
    },
    {
      wanted: 'Verdict of the negative log-likelihood: `monotone_divergence`',
      measured: `\`${nll.verdict}\``,
      isMet: nll.verdict === 'monotone_divergence',
    },
  ];
}
