import { SECOND_MS } from '@assay/kernel';
import { secondOf } from '@assay/contracts';

/** A stretch of time in milliseconds since the Unix epoch, `to` exclusive; infinite where it has no bound. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** When an experiment enrols units, and until when what they do counts. Times are milliseconds since the Unix epoch. */
export interface ExperimentTime {
  /** In order, disjoint. */
  readonly enrolsDuring: readonly Period[];
  /** How long after its enrolment what a unit does counts; Infinity: without limit. */
  readonly conversionWindowMs: number;
  /** What happened later does not count; Infinity while the experiment is open. */
  readonly countsUntil: number;
  /** What was received later does not count. */
  readonly countsReceivedUntil: number;
}

/** What a definition says about time; milliseconds since the Unix epoch. */
export interface DefinitionTimes {
  readonly status: string;
  readonly startAt: number | null;
  readonly endAt: number | null;
  /** Empty for a draft, and for definitions from before this was noted. */
  readonly activePeriods: readonly { readonly from: number; readonly to: number | null }[];
  readonly completedAt: number | null;
  readonly conversionWindowSeconds: number | null;
  readonly afterCompletion: string;
  readonly updatedAt: number;
}

/** Is nothing enrolled any more? */
export function isOver(status: string): boolean {
  return status === 'completed' || status === 'archived';
}

/** When a definition says that the experiment ended; one that is over and does not say when ended with its last change. */
export function completionOf(definition: Pick<DefinitionTimes, 'status' | 'completedAt' | 'updatedAt'>): number | null {
  return definition.completedAt ?? (isOver(definition.status) ? definition.updatedAt : null);
}

/**
 * The rules of time of an experiment.
 * A `start_at` before the first active period is taken at its word: the experiment began elsewhere, and is told about later. A definition that
 * does not say when it was active was so all along, unless it is a draft, and until its last change if it is not active now.
 * @param lateMs how long after the end of counting what comes in still counts
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

/** Does the experiment enrol at this moment? A moment without a fraction stands for its whole second. */
export function enrolsAt({ enrolsDuring }: ExperimentTime, at: number): boolean {
  const until = at === secondOf(at) ? at + SECOND_MS - 1 : at;
  return enrolsDuring.some(({ from, to }) => from <= until && at < to);
}

/** Does the experiment still count what happened, and came in, then? */
export function isCounted(
  { countsUntil, countsReceivedUntil }: ExperimentTime,
  { timestamp, receivedAt }: { readonly timestamp: number; readonly receivedAt: number },
): boolean {
  return timestamp <= countsUntil && receivedAt <= countsReceivedUntil;
}

/** Are the rules the same? */
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
