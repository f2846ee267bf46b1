import { type Alarm } from './alarm.js';

/** What becomes of a posterior after a change. */
export type DriftResponse = 'discount' | 'window' | 'restart';

/** How a posterior of any family can forget. */
export interface Forgetting<Posterior> {
  readonly prior: Posterior;
  /** The posterior with its observations weighing `keep` times as much, 0 < keep ≤ 1. */
  discount(posterior: Posterior, keep: number): Posterior;
  /** The posterior of the prior and of what came of the last so many decisions alone. */
  fromLast(decisions: number): Posterior;
}

/**
 * The posterior after a change was found:
 *
 * - `discount`: all observations count, but only as many as there were since the change;
 * - `window`: the observations since the estimated time of the change;
 * - `restart`: the prior.
 *
 * @throws RangeError for another response
 */
export function respondToDrift<Posterior>(
  response: DriftResponse,
  alarm: Alarm,
  posterior: Posterior,
  forgetting: Forgetting<Posterior>,
): Posterior {
  const { after, before } = alarm;
  switch (response) {
    case 'discount':
      return forgetting.discount(posterior, Math.max(1, after.n) / Math.max(1, before.n + after.n));
    case 'window':
      return forgetting.fromLast(after.n);
    case 'restart':
      return forgetting.prior;
    default:
      throw new RangeError(`Unknown response "${String(response)}": discount, window or restart.`);
  }
}
