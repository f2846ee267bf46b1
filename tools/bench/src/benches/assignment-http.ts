import { startAssignment } from '../assay/start-assignment.js';
import type { Comparison } from '../frame/benchmark.js';
import { sampleUnits } from '../peers/sample-experiment.js';
import { startUnleash } from '../peers/start-unleash.js';
import { HttpLoad } from '../support/http-load.js';
import { startEchoServer } from '../support/start-echo-server.js';

const UNITS = 5_000;
const BATCH_UNITS = 1_000;

/** One unit a request with everything on, beside a Fastify that does nothing but parse the request and send as much back. */
export const assignmentHttp: Comparison = {
  kind: 'comparison',
  name: 'assignment-http',
  title: 'Single assignment over HTTP, everything on (auth, receipt, journal, publish, store)',
  unit: 'assignments',
  wanted: [
    { figure: 'ratio', of: 'Fastify echo', atLeast: 0.8 },
    { figure: 'ratio per core', of: 'Fastify echo', atLeast: 0.8 },
    { figure: 'p99 ratio', of: 'Fastify echo', below: 5 },
    { figure: 'ratio', of: 'Unleash', atLeast: 5 },
    { figure: 'ratio per core', of: 'Unleash', atLeast: 5 },
  ],
  async open(context) {
    const units = sampleUnits(UNITS);
    const load = HttpLoad.start(context);
    const assignment = await startAssignment(context, units);
    const echo = await startEchoServer(context, assignment.sampleAnswer.length);
    const unleash = await startUnleash(context, units);
    const requests = assignment.single(units);
    const echoed = requests.map((request) => ({ ...request, path: '/padded' }));
    const asked = unleash.requestsFor(units);
    const seconds = context.roundSeconds;
    return [
      { name: 'Assay', round: () => load.round(assignment.server, { requests, seconds }) },
      { name: 'Fastify echo', round: () => load.round(echo, { requests: echoed, seconds }) },
      { name: 'Unleash', round: () => load.round(unleash.server, { requests: asked, seconds }) },
    ];
  },
};

/** A thousand units a request. */
export const assignmentBatch: Comparison = {
  kind: 'comparison',
  name: 'assignment-batch',
  title: `Batch assignment over HTTP, ${BATCH_UNITS} units a request, everything on`,
  unit: 'decisions',
  wanted: [
    { figure: 'rate', atLeast: 300_000 },
    { figure: 'rate per core', atLeast: 300_000 },
  ],
  async open(context) {
    const units = sampleUnits(UNITS);
    const load = HttpLoad.start(context);
    const assignment = await startAssignment(context, units);
    const requests = Array.from({ length: UNITS / BATCH_UNITS }, (_value, index) =>
      assignment.batch(units.slice(index * BATCH_UNITS, (index + 1) * BATCH_UNITS)),
    );
    const options = { requests, connections: 4, seconds: context.roundSeconds };
    return [{ name: 'Assay', round: () => load.round(assignment.server, options, BATCH_UNITS) }];
  },
};
