import { standsAt } from '@assay/contracts';
import { exactSum } from '@assay/statistics';
import type { RewardDefinition } from './bandit-terms.js';

/** One choice of an arm. */
export interface Draw {
  readonly decisionId: string;
  readonly unitId: string;
  readonly armId: string;
  /** Of one that was an evaluation at first, when its unit was enrolled: what it counts for begins there. */
  readonly decidedAt: number;
  /** When it was decided, if that was an evaluation. */
  readonly askedAt?: number;
}

/** A draw with what its bandit saw of its context. */
export interface DrawInContext extends Draw {
  /** The feature vector in steps of 2^-16; null for a bandit without context. */
  readonly steps: readonly number[] | null;
}

/** A place in the order of draws. */
export type DrawPlace = Pick<Draw, 'decidedAt' | 'decisionId'>;

/** An event that carries a reward. */
export interface RewardEvent {
  readonly eventId: string;
  readonly unitId: string;
  /** The decision it answers, if its sender said. */
  readonly decisionId: string | null;
  readonly timestamp: number;
  readonly value: number;
}

/**
 * Why a reward counts for no draw: it answers none that is known, or came before its draw or after the window. It counts as
 * soon as a draw comes that it answers.
 */
export type Uncredited = 'unknown_decision' | 'outside_window';

/**
 * The rewards of a unit's draws, as exact decimals; a draw without any event is left out.
 *
 * A function of what happened, not of when it became known: whatever the order of arrival, the same draws and events have
 * the same rewards. An event counts for a draw from the time
 * of its decision (see {@link standsAt}) to the end of the window.
 *
 * - A unit is drawn once: every event counts for the first draw (by time, then by id), whichever decision it names.
 * - Each decision is drawn anew: an event counts for the decision it names, else for the unit's last one before it.
 *
 * A binary reward is 1 if any event says so; others are the sum of what their events say.
 *
 * @param draws of one unit: all that are not a window older than the oldest of interest
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

/** How many of a unit's rewards count for no draw. @param draws of the unit, all that count */
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
 * Why a reward does not count for the draw that it answers; null when it does.
 * @param draw undefined: it answers none
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

/** Earlier first; two of one millisecond by their ids, which are sorted alike everywhere. */
export function compareDraws(a: DrawPlace, b: DrawPlace): number {
  if (a.decidedAt !== b.decidedAt) return a.decidedAt - b.decidedAt;
  return a.decisionId < b.decisionId ? -1 : a.decisionId > b.decisionId ? 1 : 0;
}

function drawOf(event: RewardEvent, inOrder: readonly Draw[]): Draw | undefined {
  if (event.decisionId !== null) return inOrder.find(({ decisionId }) => decisionId === event.decisionId);
  return inOrder.findLast(({ decidedAt }) => standsAt(decidedAt, event.timestamp));
}
