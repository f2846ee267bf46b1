import { SECOND_MS } from '@assay/kernel';
import { secondOf } from '@assay/contracts';

/** A period in milliseconds since the Unix epoch, `to` exclusive; infinite where it has no bound. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** When an experiment enrols units, and until when it counts their events. Times are milliseconds since the Unix epoch. */
export interface ExperimentTime {
  /** In order, disjoint. */
  readonly enrolsDuring: readonly Period[];
  /** How long after a unit's enrolment its events count; Infinity: without limit. */
  readonly conversionWindowMs: number;
  /** Events with a later timestamp do not count; Infinity while the experiment is open. */
  readonly countsUntil: number;
  /** Events that are received later do not count. */
  readonly countsReceivedUntil: number;
}

/** The parts of a definition that concern time; milliseconds since the Unix epoch. */
export interface DefinitionTimes {
  readonly status: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  /** Empty for a draft, and for definitions from releases that did not store it. */
  readonly activePeriods: readonly { readonly from: number; readonly to: number | null }[];
  readonly completedAt: number | null;
  readonly conversionWindowSeconds: number | null;
  readonly afterCompletion: string;
  readonly updatedAt: number;
}

/** Whether an experiment of this status has ended. */
export function isOver(status: string): boolean {
  return status === 'completed' || status === 'archived';
}

/** When the experiment ended; without a time in the definition of an ended experiment, the time of its last change. */
export function completionOf(definition: Pick<DefinitionTimes, 'status' | 'completedAt' | 'updatedAt'>): number | null {
  return definition.completedAt ?? (isOver(definition.status) ? definition.updatedAt : null);
}

/**
 * When an experiment enrols and counts. A `start_at` before the first active period extends that period, because the experiment began
 * elsewhere and was defined later. A definition without active periods is taken as always active, unless it is a draft, and as active until
 * its last change if it is not active now.
 * @param lateMs how long after `countsUntil` received events still count
 */
export function experimentTime(definition: DefinitionTimes, lateMs: number): ExperimentTime {
  const { conversionWindowSeconds, afterCompletion } = definition;
  const conversionWindowMs = conversionWindowSeconds === null ? Infinity : conversionWindowSeconds * SECOND_MS;
  const completedAt = completionOf(definition) ?? Infinity;
  const countsUntil = afterCompletion === 'count' ? completedAt + conversionWindowMs : completedAt;
  return {
    enrolsDuring: enrolmentPeriods(definition),
    conversionWindowMs,
    countsUntil,
    countsReceivedUntil: countsUntil + lateMs,
  };
}

function enrolmentPeriods({ status, startAt, endAt, activePeriods, updatedAt }: DefinitionTimes): Period[] {
  const start = startAt ?? -Infinity;
  const end = endAt ?? Infinity;
  const active = activePeriods.map(({ from, to }, index) => ({
    from: index === 0 && startAt !== null ? Math.min(from, startAt) : from,
    to: to ?? Infinity,
  }));
  if (active.length === 0 && status !== 'draft') {
    active.push({ from: -Infinity, to: status === 'active' ? Infinity : updatedAt });
  }
  return active
    .map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) }))
    .filter(({ from, to }) => from < to);
}

/** Whether the experiment enrols at this time. A time without a fraction of a second stands for its whole second. */
export function enrolsAt({ enrolsDuring }: ExperimentTime, at: number): boolean {
  const until = at === secondOf(at) ? at + SECOND_MS - 1 : at;
  return enrolsDuring.some(({ from, to }) => from <= until && at < to);
}

/** Whether the experiment counts an event with this timestamp that was received at this time. */
export function isCounted(
  { countsUntil, countsReceivedUntil }: ExperimentTime,
  { timestamp, receivedAt }: { readonly timestamp: number; readonly receivedAt: number },
): boolean {
  return timestamp <= countsUntil && receivedAt <= countsReceivedUntil;
}

/** Whether two experiments enrol and count at the same times. */
export function sameTime(a: ExperimentTime, b: ExperimentTime): boolean {
  return (
    a.conversionWindowMs === b.conversionWindowMs &&
    a.countsUntil === b.countsUntil &&
    a.countsReceivedUntil === b.countsReceivedUntil &&
    a.enrolsDuring.length === b.enrolsDuring.length &&
    a.enrolsDuring.every(({ from, to }, index) => {
      const other = b.enrolsDuring[index];
      return from === other?.from && to === other.to;
    })
  );
}
