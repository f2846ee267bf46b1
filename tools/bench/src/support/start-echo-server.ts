import { fileURLToPath } from 'node:url';
import type { Context } from '../frame/benchmark.js';
import { startServer, type Server } from './start-server.js';

/**
 * Starts the Fastify echo server (`POST /`) on the measured core.
 * @param answerBytes `POST /padded` pads its answers to this length
 */
export function startEchoServer(context: Context, answerBytes?: number): Promise<Server> {
  return startServer(context, {
    name: 'fastify-echo',
    script: fileURLToPath(new URL('./echo-server.js', import.meta.url)),
    ...(answerBytes === undefined ? {} : { env: { ECHO_BYTES: String(answerBytes) } }),
  });
}
