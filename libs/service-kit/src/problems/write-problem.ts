import type { Socket } from 'node:net';
import { newId } from '../shared/new-id.js';
import type { Problem } from './problem.js';

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
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
