import { RecordsByCaller } from './records-by-caller.js';
import { tooMany, unavailable } from '../problems/problem.js';

/** What a request occupies while it runs or waits. */
export interface Claim {
  /** See {@link FairShare}. */
  readonly weight: number;
  /** Bytes of its body, which is held in memory. */
  readonly bytes: number;
}

export interface ShareLimits {
  /** Maximum weight of one caller's requests that run at once; 0 = no limit. A single request may weigh more. */
  readonly mostWeight: number;
  /** Maximum waiting requests of one caller. */
  readonly mostWaiting: number;
  /** Maximum bytes of the bodies of one caller's waiting requests. */
  readonly mostWaitingBytes: number;
  /** Maximum waiting requests of all callers. */
  readonly mostWaitingOfAll: number;
  /** Maximum bytes of their bodies. */
  readonly mostWaitingBytesOfAll: number;
}

/** A request that runs or waits. */
export interface Turn extends Claim {
  readonly caller: Caller;
  readonly begin: () => void;
  /** False while it waits. */
  runs: boolean;
}

interface Caller {
  weight: number;
  waitingBytes: number;
  readonly waiting: Set<Turn>;
}

/**
 * Limits the weight of each caller's requests that run at once: further requests of the same caller wait in their order of arrival, and are rejected
 * beyond a limit. A caller therefore occupies only its share of the thread, however many requests it sends, and a request of another caller waits for
 * a few of them, not for all.
 */
export class FairShare {
  readonly #callers = new RecordsByCaller<Caller>(
    () => ({ weight: 0, waitingBytes: 0, waiting: new Set() }),
    ({ weight, waiting }) => weight === 0 && waiting.size === 0,
  );
  #waiting = 0;
  #waitingBytes = 0;

  constructor(private readonly limits: ShareLimits) {}

  /**
   * @param begin called when a waiting request may start; never after {@link leave}
   * @returns a turn, with `runs` set if the request may start at
   *   once. Pass it to {@link leave}
   * @throws Problem 429 when too many of this caller's requests wait, 503 when too many of all do
   */
  enter(name: string, claim: Claim, begin: () => void): Turn {
    const caller = this.#callers.of(name);
    const turn: Turn = { caller, weight: claim.weight, bytes: claim.bytes, begin, runs: false };
    if (caller.waiting.size === 0 && this.#hasRoom(caller, turn)) {
      this.#run(turn);
      return turn;
    }
    const { mostWaiting, mostWaitingBytes, mostWaitingOfAll, mostWaitingBytesOfAll } = this.limits;
    if (caller.waiting.size >= mostWaiting || caller.waitingBytes + claim.bytes > mostWaitingBytes) {
      throw tooMany(`${caller.waiting.size} of your requests are waiting already. Send fewer at once.`, 1);
    }
    if (this.#waiting >= mostWaitingOfAll || this.#waitingBytes + claim.bytes > mostWaitingBytesOfAll) {
      throw unavailable('This instance has more to do than it can. Nothing was done; send the same again.');
    }
    this.#waiting += 1;
    this.#waitingBytes += claim.bytes;
    caller.waiting.add(turn);
    caller.waitingBytes += claim.bytes;
    return turn;
  }

  /** The request has ended, or its caller has disconnected. Call it once for each turn. */
  leave(turn: Turn): void {
    const { caller } = turn;
    if (turn.runs) caller.weight -= turn.weight;
    else this.#stopWaiting(turn);
    for (const next of caller.waiting) {
      if (!this.#hasRoom(caller, next)) break;
      this.#stopWaiting(next);
      this.#run(next);
      next.begin();
    }
  }

  #hasRoom({ weight }: Caller, turn: Turn): boolean {
    return weight === 0 || this.limits.mostWeight === 0 || weight + turn.weight <= this.limits.mostWeight;
  }

  #run(turn: Turn): void {
    turn.caller.weight += turn.weight;
    turn.runs = true;
  }

  #stopWaiting(turn: Turn): void {
    this.#waiting -= 1;
    this.#waitingBytes -= turn.bytes;
    turn.caller.waiting.delete(turn);
    turn.caller.waitingBytes -= turn.bytes;
  }
}
