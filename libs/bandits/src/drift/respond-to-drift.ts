import { type Alarm } from './alarm.js';

/** How a posterior is changed after drift. */
export type DriftResponse = 'discount' | 'window' | 'restart';

/** The operations by which a posterior of any family forgets. */
export interface Forgetting<Posterior> {
  readonly prior: Posterior;
  /** The posterior with the weight of its observations multiplied by `keep`, 0 < keep ≤ 1. */
  discount(posterior: Posterior, keep: number): Posterior;
  /** The prior updated with the rewards of the last `decisions` decisions only. */
  fromLast(decisions: number): Posterior;
}

/**
 * The posterior after a change was found:
 *
 * - `discount`: all observations, discounted to the total weight of those since the change;
 * - `window`: the observations since the estimated time of the change;
 * - `restart`: the prior.
 *
 * @throws RangeError for an unknown response
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
