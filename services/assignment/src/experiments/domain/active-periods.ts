import { type ExperimentStatus } from './experiment-status.js';

/** A half-open period in which an experiment was active, in milliseconds since the Unix epoch. */
export interface ActivePeriod {
  readonly from: number;
  /** Null for the current period. */
  readonly to: number | null;
}

/** Maximum number of starts of an experiment, limited because every version contains all periods. */
export const MAX_ACTIVE_PERIODS = 256;

/** Adds a period that begins now, but not before the end of the last one, because the clock may go back. */
export function beginPeriod(periods: readonly ActivePeriod[], now: number): ActivePeriod[] {
  return [...periods, { from: Math.max(now, periods.at(-1)?.to ?? now), to: null }];
}

/** Ends the current period now, with a length of at least a millisecond. */
export function endPeriod(periods: readonly ActivePeriod[], now: number): ActivePeriod[] {
  const last = periods.at(-1);
  return last?.to === null
    ? [...periods.slice(0, -1), { from: last.from, to: Math.max(now, last.from + 1) }]
    : [...periods];
}

/**
 * Makes the periods consistent with the status. They can differ during a roll-out, because an older release changes the status without periods;
 * the time of the last change is then assumed to be the time of the change of status.
 *
 * @param updatedAt time of the last change
 */
export function reconcilePeriods(
  periods: readonly ActivePeriod[],
  status: ExperimentStatus,
  updatedAt: number,
): readonly ActivePeriod[] {
  const goesOn = periods.at(-1)?.to === null;
  if (status === 'active') return goesOn ? periods : beginPeriod(periods, updatedAt);
  return goesOn ? endPeriod(periods, updatedAt) : periods;
}
