import type { IncomingMessage, ServerResponse } from 'node:http';
import { arrivedTooSlowly } from './answer-client-error.js';
import { tooMany, unavailable } from './problem.js';
import { writeProblem } from './write-problem.js';

export interface BodyPace {
  /** What a body must bring in the mean; 0 = it may be as slow as it likes. */
  readonly minBytesPerSecond: number;
  /** For how long it may be slower, milliseconds. */
  readonly graceMs: number;
}

interface Arriving {
  readonly response: ServerResponse;
  /** `performance.now()` when it began. */
  readonly begunAt: number;
  /** Bytes that had come over the connection by then. */
  readonly before: number;
}

/** How often the pace is looked at within the grace, and how rarely at the most. */
const LOOKS = 10;
const LONGEST_LOOK_MS = 1_000;

/** The requests whose bodies are still on their way: bounded in number, in all and for each caller, and cut off when they are too slow. */
export class ArrivingBodies {
  readonly #all = new Map<IncomingMessage, Arriving>();
  readonly #byCaller = new Map<string, number>();
  #counted = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly most: number,
    private readonly mostOfCaller: number,
    private readonly pace: BodyPace,
  ) {
    if (pace.minBytesPerSecond === 0) return;
    const everyMs = Math.min(LONGEST_LOOK_MS, Math.ceil(pace.graceMs / LOOKS));
    this.#timer = setInterval(() => this.#cutSlow(), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** From now on this body may not be too slow, also when its request is refused: then it is read on and forgotten. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    if (this.#timer === undefined) return;
    // Removed at the next look once it is complete: listeners would cost every request, also one whose body came with its headers.
    this.#all.set(request, { response, begunAt: performance.now(), before: request.socket.bytesRead });
  }

  /**
   * Counts the body until it is there or its request is answered.
   * @param complete called when all of it is there, before it is handled
   * @throws Problem 503 when too many arrive at once, 429 when too many are this caller's
   */
  count(request: IncomingMessage, response: ServerResponse, caller: string, complete: () => void): void {
    const others = this.#byCaller.get(caller) ?? 0;
    if (others >= this.mostOfCaller) {
      throw tooMany(`${others} bodies of yours are still arriving. Send them faster, or fewer at once.`, 1);
    }
    if (this.#counted >= this.most) {
      throw unavailable('As many bodies are arriving as this instance reads at once. Send the same again.');
    }
    this.#counted += 1;
    this.#byCaller.set(caller, others + 1);
    let counted = true;
    const left = (): void => {
      if (!counted) return;
      counted = false;
      this.#counted -= 1;
      const rest = (this.#byCaller.get(caller) ?? 1) - 1;
      if (rest === 0) this.#byCaller.delete(caller);
      else this.#byCaller.set(caller, rest);
    };
    request.once('end', () => {
      // A request that was answered before its body ended no longer counts as work.
      if (counted) complete();
      left();
    });
    response.once('close', left);
  }

  #cutSlow(): void {
    const now = performance.now();
    for (const [request, { response, begunAt, before }] of this.#all) {
      const { socket } = request;
      if (request.complete || socket.destroyed) {
        this.#all.delete(request);
        continue;
      }
      const ms = now - begunAt;
      const bytes = socket.bytesRead - before;
      if (ms < this.pace.graceMs || bytes * 1_000 >= this.pace.minBytesPerSecond * ms) continue;
      this.#all.delete(request);
      if (response.headersSent) socket.destroy();
      else writeProblem(socket, arrivedTooSlowly);
    }
  }
}
