import { standsAt } from '@assay/contracts';
import { exactSum } from '@assay/statistics';
import type { RewardDefinition } from './bandit-terms.js';

/** One choice of an arm. */
export interface Draw {
  readonly decisionId: string;
  readonly unitId: string;
  readonly armId: string;
  /** For a former evaluation, the time of its unit's enrolment, because rewards count from then on. */
  readonly decidedAt: number;
  /** For a former evaluation, the time of its decision. */
  readonly askedAt?: number;
}

/** A draw with its encoded context. */
export interface DrawInContext extends Draw {
  /** The feature vector in steps of 2^-16; null for a bandit without context. */
  readonly steps: readonly number[] | null;
}

/** A position in the order of draws. */
export type DrawPlace = Pick<Draw, 'decidedAt' | 'decisionId'>;

/** An event that carries a reward. */
export interface RewardEvent {
  readonly eventId: string;
  readonly unitId: string;
  /** The decision it names, if any. */
  readonly decisionId: string | null;
  readonly timestamp: number;
  readonly value: number;
}

/**
 * Why a reward counts for no draw: its draw is unknown, or it happened before its draw or after the window. It counts as soon as a matching draw
 * arrives.
 */
export type Uncredited = 'unknown_decision' | 'outside_window';

/**
 * The rewards of a unit's draws, as exact decimals; a draw without any event is left out.
 *
 * The result does not depend on the order of arrival of draws and events. An event counts for a draw from the time of its decision (see {@link
 * standsAt}) to the end of the window.
 *
 * - A unit is drawn once: every event counts for the first draw (by time, then by id), whichever decision it names.
 * - Each decision is drawn independently: an event counts for the decision it names, else for the unit's last decision before it.
 *
 * A binary reward is the maximum of its events' values; other rewards are the sum.
 *
 * @param draws of one unit: all from one window before the oldest relevant event
 */
export function creditRewards(
  draws: readonly Draw[],
  events: readonly RewardEvent[],
  { kind, windowMs }: Pick<RewardDefinition, 'kind' | 'windowMs'>,
  perDecision: boolean,
): Map<string, string> {
  const inOrder = draws.toSorted(compareDraws);
  const values = new Map<string, number[]>();
  for (const event of events) {
    const draw = perDecision ? drawOf(event, inOrder) : inOrder[0];
    if (draw === undefined || uncreditedReason(event, draw, windowMs) !== null) continue;
    const ofDraw = values.get(draw.decisionId);
    if (ofDraw) ofDraw.push(event.value);
    else values.set(draw.decisionId, [event.value]);
  }
  const combine = (all: number[]): string => (kind === 'binary' ? String(Math.max(...all)) : exactSum(all));
  return new Map([...values].map(([decisionId, all]) => [decisionId, combine(all)]));
}

/** The number of a unit's rewards that count for no draw. @param draws all draws of the unit that count */
export function countUncredited(
  draws: readonly Draw[],
  events: readonly RewardEvent[],
  { windowMs }: Pick<RewardDefinition, 'windowMs'>,
  perDecision: boolean,
): Record<Uncredited, number> {
  const inOrder = draws.toSorted(compareDraws);
  const counts = { unknown_decision: 0, outside_window: 0 };
  for (const event of events) {
    const reason = uncreditedReason(event, perDecision ? drawOf(event, inOrder) : inOrder[0], windowMs);
    if (reason !== null) counts[reason] += 1;
  }
  return counts;
}

/**
 * Why a reward does not count for its draw; null if it counts.
 * @param draw undefined: no draw matches
 */
export function uncreditedReason(
  { timestamp }: RewardEvent,
  draw: Draw | undefined,
  windowMs: number,
): Uncredited | null {
  if (draw === undefined) return 'unknown_decision';
  const isWithin = standsAt(draw.decidedAt, timestamp) && timestamp <= draw.decidedAt + windowMs;
  return isWithin ? null : 'outside_window';
}

/** Orders draws by time; draws of the same millisecond by id, so that the order is the same everywhere. */
export function compareDraws(a: DrawPlace, b: DrawPlace): number {
  if (a.decidedAt !== b.decidedAt) return a.decidedAt - b.decidedAt;
  return a.decisionId < b.decisionId ? -1 : a.decisionId > b.decisionId ? 1 : 0;
}

function drawOf(event: RewardEvent, inOrder: readonly Draw[]): Draw | undefined {
  if (event.decisionId !== null) return inOrder.find(({ decisionId }) => decisionId === event.decisionId);
  return inOrder.findLast(({ decidedAt }) => standsAt(decidedAt, event.timestamp));
}
