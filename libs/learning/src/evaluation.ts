import { standsAt } from '@assay/contracts';
import type { Bandit } from './bandit.js';
import { compareDraws, type DrawInContext } from './credit-rewards.js';

/**
 * A bandit's decision for a request that did not enrol the unit. It becomes a draw only when an exposure or a later decision enrols the unit: before
 * that, the unit may not have seen the arm, and a missing reward would count as a failure.
 */
export interface Evaluation extends DrawInContext {
  /** The earliest known time of the unit's enrolment; null if it is not enrolled. */
  readonly enrolledAt: number | null;
}

/** An event that a unit saw an arm or the result of a decision. */
export interface Exposure {
  readonly eventId: string;
  readonly unitId: string;
  /** The decision it names, if any. */
  readonly decisionId: string | null;
  /** The arm it claims, if any. */
  readonly armId: string | null;
  readonly timestamp: number;
}

/**
 * The earliest time at which an exposure enrolled the unit. If units are drawn once, it is enough that an exposure names the arm; if each decision
 * is drawn independently, it must name the decision. The result does not depend on the exposures' order of arrival.
 *
 * @param exposures of the unit
 * @returns null if no exposure enrols it
 */
export function exposedAt(
  { perDecision }: Pick<Bandit, 'perDecision'>,
  { armId, decidedAt, decisionId }: Evaluation,
  exposures: readonly Exposure[],
): number | null {
  const times = exposures
    .filter((exposure) => exposure.decisionId === decisionId || (!perDecision && exposure.armId === armId))
    .filter(({ timestamp }) => standsAt(decidedAt, timestamp))
    .map(({ timestamp }) => timestamp);
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * The evaluation that a later decision turns into a draw, because it gives the same arm to a unit that is drawn once, in a request that enrols.
 * @param evaluations of the unit before it in the log
 */
export function enrolledBy(
  { perDecision }: Pick<Bandit, 'perDecision'>,
  evaluations: readonly Evaluation[],
  armId: string,
  decidedAt: number,
): Evaluation | undefined {
  if (perDecision) return undefined;
  const same = evaluations.filter((one) => one.armId === armId && one.decidedAt <= decidedAt);
  return same.toSorted(compareDraws)[0];
}

/** The draw of an evaluation, which counts from its enrolment on; undefined if the unit is not enrolled. */
export function drawOf({ enrolledAt, ...evaluation }: Evaluation): DrawInContext | undefined {
  if (enrolledAt === null) return undefined;
  const { decidedAt } = evaluation;
  return { ...evaluation, decidedAt: Math.max(decidedAt, enrolledAt), askedAt: decidedAt };
}

/** The earlier of two times; null stands for an unknown time. */
export function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
