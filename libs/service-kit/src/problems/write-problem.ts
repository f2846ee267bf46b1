import type { Socket } from 'node:net';
import { newId } from '../shared/new-id.js';
import type { Problem } from './problem.js';

/**
 * How long a connection stays open for its answer to be read, in milliseconds: closing it while bytes of the client are unread resets it, and the
 * client may lose the answer (RFC 9112, 9.6).
 */
const LINGER_MS = 1_000;

/** Writes a problem to a connection without a valid request, and closes the connection. */
export function writeProblem(socket: Socket, problem: Problem): void {
  const id = newId();
  const body = JSON.stringify({ ...problem.toJSON(), request_id: id });
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    ...Object.entries(problem.headers).map(([name, value]) => `${name}: ${value}`),
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(linger));
}
