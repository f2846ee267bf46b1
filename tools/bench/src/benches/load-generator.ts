import type { Comparison } from '../frame/benchmark.js';
import { HttpLoad } from '../support/http-load.js';
import { startEchoServer } from '../support/start-echo-server.js';

/** Two equal servers: how much the results of equal servers differ, and whether the generator can saturate them. */
export const loadGenerator: Comparison = {
  kind: 'comparison',
  name: 'load-generator',
  title: 'The bench itself: a bare Fastify echo beside another',
  unit: 'requests',
  wanted: [{ figure: 'ratio', of: 'the same again', atLeast: 0.95 }],
  async open(context) {
    const load = HttpLoad.start(context);
    const request = { method: 'POST', path: '/', body: { unit_type: 'user', unit_id: 'user-1234567890' } } as const;
    const servers = [await startEchoServer(context), await startEchoServer(context)] as const;
    return ['Fastify echo', 'the same again'].map((name, index) => ({
      name,
      round: () => load.round(servers[index === 0 ? 0 : 1], { requests: [request], seconds: context.roundSeconds }),
    }));
  },
};
