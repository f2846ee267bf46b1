import type { IncomingMessage } from 'node:http';
import { arrivedTooSlowly } from '../problems/answer-client-error.js';
import type { Connection, OpenConnections } from '../load/open-connections.js';
import { writeProblem } from '../problems/write-problem.js';

export interface BodyPace {
  /** Minimum average rate of a body; 0 = no minimum. */
  readonly minBytesPerSecond: number;
  /** Grace period in which a body may be slower, milliseconds. */
  readonly graceMs: number;
}

/** A body that was incomplete when checked. */
interface Slow {
  readonly request: IncomingMessage;
  /** `performance.now()` at the first check. */
  readonly since: number;
  /** Bytes received over the connection by then. */
  readonly before: number;
}

/** How often bodies are checked within the grace period, and the longest interval between checks. */
const LOOKS = 10;
const LONGEST_LOOK_MS = 1_000;

/**
 * Answers 408 to bodies that arrive too slowly and closes their connections, also for requests that were rejected. Checks all connections
 * periodically: listeners would cost every request, and nearly every body arrives with its headers.
 *
 * @returns a function that stops the checks
 */
export function cutSlowBodies(connections: OpenConnections, { minBytesPerSecond, graceMs }: BodyPace): () => void {
  if (minBytesPerSecond === 0) return () => undefined;
  let slow = new Map<Connection, Slow>();
  const isTooSlow = ({ since, before }: Slow, { socket }: Connection, now: number): boolean => {
    const ms = now - since;
    return ms >= graceMs && (socket.bytesRead - before) * 1_000 < minBytesPerSecond * ms;
  };
  const look = (): void => {
    const now = performance.now();
    const still = new Map<Connection, Slow>();
    for (const connection of connections) {
      const { socket, request, response } = connection;
      if (request === undefined || request.complete || socket.destroyed || socket.writableEnded) continue;
      const seen = slow.get(connection);
      const body = seen?.request === request ? seen : { request, since: now, before: socket.bytesRead };
      if (!isTooSlow(body, connection, now)) still.set(connection, body);
      else if (response?.headersSent === true) socket.destroy();
      else writeProblem(socket, arrivedTooSlowly);
    }
    slow = still;
  };
  const timer = setInterval(look, Math.min(LONGEST_LOOK_MS, Math.ceil(graceMs / LOOKS))).unref();
  return () => clearInterval(timer);
}
