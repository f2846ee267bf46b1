import { type ExperimentStatus } from './experiment-status.js';

/** A stretch of time during which an experiment was active: half-open, in milliseconds since the Unix epoch. */
export interface ActivePeriod {
  readonly from: number;
  /** Null while it goes on. */
  readonly to: number | null;
}

/** How often an experiment can be started: every period travels with every version. */
export const MAX_ACTIVE_PERIODS = 256;

/** The periods with one that begins now, never before the last one ended: a clock may go back. */
export function beginPeriod(periods: readonly ActivePeriod[], now: number): ActivePeriod[] {
  return [...periods, { from: Math.max(now, periods.at(-1)?.to ?? now), to: null }];
}

/** The periods with the last one ended now; it lasted a millisecond at least. */
export function endPeriod(periods: readonly ActivePeriod[], now: number): ActivePeriod[] {
  const last = periods.at(-1);
  return last?.to === null
    ? [...periods.slice(0, -1), { from: last.from, to: Math.max(now, last.from + 1) }]
    : [...periods];
}

/**
 * The periods as the status wants them: what an older release wrote beside this one knows of no periods. Then the last change is taken for
 * the moment at which the status changed.
 *
 * @param updatedAt of the last change
 */
export function settlePeriods(
  periods: readonly ActivePeriod[],
  status: ExperimentStatus,
  updatedAt: number,
): readonly ActivePeriod[] {
  const goesOn = periods.at(-1)?.to === null;
  if (status === 'active') return goesOn ? periods : beginPeriod(periods, updatedAt);
  return goesOn ? endPeriod(periods, updatedAt) : periods;
}
