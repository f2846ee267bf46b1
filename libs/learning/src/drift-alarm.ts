import type { Alarm } from '@assay/bandits';
import type { DriftWatch } from './bandit-terms.js';

/** A recorded fact: an arm was found to have changed. What is believed of the arm follows from it, whoever computes it and when. */
export interface DriftAlarm {
  readonly alarmId: string;
  readonly armId: string;
  /** The time of the look at which it was found. */
  readonly raisedAt: number;
  /** What was decided before counts `keep` times as much as what was decided then or later. */
  readonly since: number;
  /** In [0, 1]. */
  readonly keep: number;
  readonly evidence: DriftEvidence;
}

/**
 * What an alarm rests on: the arm's mean before and since the change, in units of reward; of a contextual bandit, the mean
 * of how far rewards were above what was predicted in their context.
 */
export interface DriftEvidence extends Pick<
  Alarm,
  'detector' | 'direction' | 'before' | 'after' | 'statistic' | 'threshold'
> {
  /** The estimated time of the change. */
  readonly changedAt: number;
  /** The time of the decision whose reward made it an alarm. */
  readonly foundAt: number;
  readonly response: DriftWatch['response'];
}

/**
 * What follows from an alarm:
 *
 * - `restart`: the arm's evidence begins after the decision that made it an alarm;
 * - `window`: it begins at the estimated time of the change;
 * - `discount`: all of it counts, but only as much as the decisions since the change.
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

/** Evidence as people and programs elsewhere read it. */
export function toEvidenceJson({ changedAt, foundAt, ...rest }: DriftEvidence) {
  return { ...rest, changed_at: new Date(changedAt).toISOString(), found_at: new Date(foundAt).toISOString() };
}
