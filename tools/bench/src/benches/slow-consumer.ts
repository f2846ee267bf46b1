import { setTimeout as sleep } from 'node:timers/promises';
import type { Comparison } from '../frame/benchmark.js';
import { holdStoring } from '../support/hold-storing.js';
import { HttpLoad } from '../support/http-load.js';
import { assignUnits, serverOf, startExperiment, startLocalStack } from '../support/start-local-stack.js';

const SERVICE = 'assignment';
const UNITS = 2_000;
/** Requests per second: far below the limit, so that any waiting is visible. */
const RATE = 500;
const CONNECTIONS = 16;

/** Decisions while the same service cannot store decisions, and while it then stores the whole backlog. */
export const slowConsumer: Comparison = {
  kind: 'comparison',
  name: 'slow-consumer',
  title: 'Single assignment over HTTP while decisions cannot be stored, and while they then all are',
  unit: 'assignments',
  wanted: [
    { figure: 'p99 ratio', of: 'nothing wrong', below: 2 },
    { figure: 'ratio', of: 'nothing wrong', atLeast: 0.95 },
  ],
  async open(context) {
    const stack = await startLocalStack(context);
    const load = HttpLoad.start(context);
    const units = Array.from({ length: UNITS }, (_value, index) => `unit-${index}`);
    const experiment = await startExperiment(stack, 'slow-consumer');
    await assignUnits(stack, experiment.name, units);
    const requests = units.map((unit_id) => ({
      method: 'POST' as const,
      path: '/v1/assignments',
      headers: { authorization: `Bearer ${stack.token}` },
      body: { unit_type: 'user', unit_id, experiments: [experiment.id] },
    }));
    const server = serverOf(stack, SERVICE);
    const seconds = context.roundSeconds * 2;
    const round = () => load.round(server, { requests, connections: CONNECTIONS, rate: RATE, seconds });
    return [
      {
        name: 'storing held up',
        round: async () => {
          const release = await holdStoring(stack, SERVICE);
          const released = sleep((seconds * 1_000) / 2).then(release);
          const result = await round();
          await released;
          return result;
        },
      },
      { name: 'nothing wrong', round },
    ];
  },
};
