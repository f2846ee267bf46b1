import { standsAt } from '@assay/contracts';
import type { Bandit } from './bandit.js';
import { compareDraws, type DrawInContext } from './credit-rewards.js';

/**
 * A decision that a bandit drew for a request that enrolled nobody. It is no draw until something says that the unit takes part:
 * nobody may have seen it, and its silence would count as a failure.
 */
export interface Evaluation extends DrawInContext {
  /** The earliest moment at which the unit is known to take part; null while nothing says so. */
  readonly enrolledAt: number | null;
}

/** What an event says: that a unit saw an arm, or what a decision gave it. */
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
 * When an exposure enrolled the unit, at the earliest. One that claims the arm enrols a unit that is drawn once; where each decision is
 * drawn anew, it must name the decision. More exposures can only make it earlier, so their order of arrival plays no part.
 *
 * @param exposures of the unit
 * @returns null when none does
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
 * The evaluation that a later decision makes a draw, by giving a unit that is drawn once the same arm in a request that enrols.
 * @param evaluations of the unit that stand before it in the log
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

/** The draw that an evaluation is from its enrolment on; undefined while nobody is enrolled. */
export function drawOf({ enrolledAt, ...evaluation }: Evaluation): DrawInContext | undefined {
  if (enrolledAt === null) return undefined;
  const { decidedAt } = evaluation;
  return { ...evaluation, decidedAt: Math.max(decidedAt, enrolledAt), askedAt: decidedAt };
}

/** The earlier of two times, of which either may not be known. */
export function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
