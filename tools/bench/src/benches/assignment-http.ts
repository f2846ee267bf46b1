import { startAssignment } from '../assay/start-assignment.js';
import type { Comparison, Context, Contender } from '../frame/benchmark.js';
import { sampleUnits } from '../peers/sample-experiment.js';
import { startUnleash } from '../peers/start-unleash.js';
import { HttpLoad } from '../support/http-load.js';
import { mainThreadSeconds } from '../support/process-usage.js';
import { startEchoServer } from '../support/start-echo-server.js';

const UNITS = 5_000;
const BATCH_UNITS = 1_000;

/** The answering thread has its own core, as on a machine with several cores; the other threads run on another core. */
export const assignmentAnswering: Comparison = {
  kind: 'comparison',
  name: 'assignment-answering',
  title:
    'Single assignment over HTTP, everything on (auth, receipt, journal): the thread that answers; publishing and storing run on another core',
  unit: 'assignments',
  wanted: [
    { figure: 'ratio', of: 'Fastify echo', atLeast: 0.8 },
    { figure: 'ratio per core', of: 'Fastify echo', atLeast: 0.8 },
    { figure: 'p99 ratio', of: 'Fastify echo', below: 5 },
    { figure: 'ratio', of: 'Unleash', atLeast: 5 },
    { figure: 'ratio per core', of: 'Unleash', atLeast: 5 },
  ],
  open: (context) => openSingle(context, 'other core'),
};

/** All threads of the service share the measured core, and all their CPU time counts. */
export const assignmentHttp: Comparison = {
  kind: 'comparison',
  name: 'assignment-http',
  title:
    'Single assignment over HTTP, everything on (auth, receipt, journal, publish, store): the whole service on one core',
  unit: 'assignments',
  wanted: assignmentAnswering.wanted,
  open: (context) => openSingle(context, 'same core'),
};

/** One unit per request, compared with a Fastify that only parses the request and sends as much back, and with Unleash. */
async function openSingle(context: Context, background: 'same core' | 'other core'): Promise<readonly Contender[]> {
  const units = sampleUnits(UNITS);
  const load = HttpLoad.start(context);
  const assignment = await startAssignment(context, units, background);
  const echo = await startEchoServer(context, assignment.sampleAnswer.length);
  const unleash = await startUnleash(context, units);
  const requests = assignment.single(units);
  const echoed = requests.map((request) => ({ ...request, path: '/padded' }));
  const asked = unleash.requestsFor(units);
  const seconds = context.roundSeconds;
  // A fair comparison: of every server either the answering thread or all threads.
  const counted = (server: typeof echo) =>
    background === 'other core' ? { ...server, cpuSeconds: () => mainThreadSeconds(server.pid) } : server;
  return [
    { name: 'Assay', round: () => load.round(counted(assignment.server), { requests, seconds }) },
    { name: 'Fastify echo', round: () => load.round(counted(echo), { requests: echoed, seconds }) },
    { name: 'Unleash', round: () => load.round(counted(unleash.server), { requests: asked, seconds }) },
  ];
}

/** A thousand units per request; the answering thread, as in {@link assignmentAnswering}. */
export const assignmentBatch: Comparison = {
  kind: 'comparison',
  name: 'assignment-batch',
  title: `Batch assignment over HTTP, ${BATCH_UNITS} units a request, everything on: the thread that answers; publishing and storing run on another core`,
  unit: 'decisions',
  wanted: [
    { figure: 'rate', atLeast: 300_000 },
    { figure: 'rate per core', atLeast: 300_000 },
  ],
  async open(context) {
    const units = sampleUnits(UNITS);
    const load = HttpLoad.start(context);
    const assignment = await startAssignment(context, units, 'other core');
    const { pid } = assignment.server;
    const server = { ...assignment.server, cpuSeconds: () => mainThreadSeconds(pid) };
    const requests = Array.from({ length: UNITS / BATCH_UNITS }, (_value, index) =>
      assignment.batch(units.slice(index * BATCH_UNITS, (index + 1) * BATCH_UNITS)),
    );
    const options = { requests, connections: 4, seconds: context.roundSeconds };
    return [{ name: 'Assay', round: () => load.round(server, options, BATCH_UNITS) }];
  },
};
