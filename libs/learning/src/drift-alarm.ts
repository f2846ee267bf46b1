import type { Alarm } from '@assay/bandits';
import type { DriftWatch } from './bandit-terms.js';

/** A recorded drift of an arm. The arm's posterior depends on the recorded alarms, so it can be recomputed at any time. */
export interface DriftAlarm {
  readonly alarmId: string;
  readonly armId: string;
  /** The time of the update that raised it. */
  readonly raisedAt: number;
  /** Decisions before this time are weighted by `keep`. */
  readonly since: number;
  /** In [0, 1]. */
  readonly keep: number;
  readonly evidence: DriftEvidence;
}

/**
 * The evidence of an alarm: the arm's mean before and since the change, in units of reward; for a contextual bandit, the mean residual (reward minus
 * the prediction in its context).
 */
export interface DriftEvidence extends Pick<
  Alarm,
  'detector' | 'direction' | 'before' | 'after' | 'statistic' | 'threshold'
> {
  /** The estimated time of the change. */
  readonly changedAt: number;
  /** The time of the decision whose reward raised the alarm. */
  readonly foundAt: number;
  readonly response: DriftWatch['response'];
}

/**
 * How an alarm changes the weight of earlier decisions:
 *
 * - `restart`: the arm's evidence begins after the decision that raised the alarm;
 * - `window`: it begins at the estimated time of the change;
 * - `discount`: all decisions count, discounted to the total weight of those since the change.
 */
export function consequenceOf(evidence: DriftEvidence): Pick<DriftAlarm, 'since' | 'keep'> {
  const { after, before, changedAt, foundAt, response } = evidence;
  switch (response) {
    case 'restart':
      return { since: foundAt + 1, keep: 0 };
    case 'window':
      return { since: changedAt, keep: 0 };
    case 'discount':
      return { since: foundAt + 1, keep: Math.max(1, after.n) / Math.max(1, before.n + after.n) };
  }
}

/** Evidence in its public JSON form. */
export function toEvidenceJson({ changedAt, foundAt, ...rest }: DriftEvidence) {
  return { ...rest, changed_at: new Date(changedAt).toISOString(), found_at: new Date(foundAt).toISOString() };
}
