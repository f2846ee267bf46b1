import { fileURLToPath } from 'node:url';
import type { Context } from '../frame/benchmark.js';
import { startServer, type Server } from './start-server.js';

/** Starts the bare Fastify echo (`POST /`) on the measured core. */
export function startEchoServer(context: Context): Promise<Server> {
  return startServer(context, {
    name: 'fastify-echo',
    script: fileURLToPath(new URL('./echo-server.js', import.meta.url)),
  });
}
