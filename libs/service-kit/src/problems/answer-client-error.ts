import type { Socket } from 'node:net';
import { Problem } from './problem.js';
import { writeProblem } from './write-problem.js';

/** For a request that did not arrive in time: its headers, its body, or both. */
export const arrivedTooSlowly = new Problem(408, 'The request did not arrive in time. Send the same again.');

/** Answers to requests that Node's HTTP parser rejects. */
const answers: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem(431, 'The headers are larger than 16 KiB together.'),
  ERR_HTTP_REQUEST_TIMEOUT: arrivedTooSlowly,
};
const malformed = new Problem(400, 'The request is not well-formed HTTP.');

/** Answers a request that the HTTP parser rejects with a problem and closes the connection, because the start of the next request is unknown. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  writeProblem(socket, answers[error.code ?? ''] ?? malformed);
}
