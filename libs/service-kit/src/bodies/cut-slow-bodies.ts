import type { IncomingMessage } from 'node:http';
import { arrivedTooSlowly } from '../problems/answer-client-error.js';
import type { Connection, OpenConnections } from '../load/open-connections.js';
import { writeProblem } from '../problems/write-problem.js';

export interface BodyPace {
  /** What a body must bring in the mean; 0 = it may be as slow as it likes. */
  readonly minBytesPerSecond: number;
  /** For how long it may be slower, milliseconds. */
  readonly graceMs: number;
}

/** A body that was seen to be incomplete. */
interface Slow {
  readonly request: IncomingMessage;
  /** `performance.now()` when it was first seen. */
  readonly since: number;
  /** Bytes that had come over the connection by then. */
  readonly before: number;
}

/** How often the pace is looked at within the grace, and how rarely at the most. */
const LOOKS = 10;
const LONGEST_LOOK_MS = 1_000;

/**
 * Answers 408 to bodies that come too slowly and closes their connections; also those of requests that were refused. Looks at all connections
 * now and then: listeners would cost every request, and nearly every body comes with its headers.
 *
 * @returns stops looking
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
      if (request === undefined || request.complete || socket.destroyed) continue;
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
