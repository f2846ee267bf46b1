import { spawnSync } from 'node:child_process';
import { callApi, type Experiment, type Stack } from '@assay/local-stack';
import type { Context } from '../frame/benchmark.js';
import { sampleExperiment, sampleTargeting, type SampleUnit } from '../peers/sample-experiment.js';
import type { LoadRequest } from '../support/http-load.js';
import { LOAD_CORE, MEASURED_CORE } from '../support/pinned.js';
import { threadsOf } from '../support/process-usage.js';
import { serverOf, startLocalStack } from '../support/start-local-stack.js';
import type { Server } from '../support/start-server.js';

/** The assignment service as in a stack: authentication, receipts, journal, publishing and storing are enabled. */
export interface AssignmentService {
  readonly server: Server;
  readonly stack: Stack;
  readonly experimentId: string;
  /** Decisions made to check that the service answers correctly. */
  readonly alreadyDecided: number;
  /** The answer to one of the single requests, as text. */
  readonly sampleAnswer: string;
  single(units: readonly SampleUnit[]): LoadRequest[];
  batch(units: readonly SampleUnit[]): LoadRequest;
}

interface Answer {
  readonly assignments: readonly { readonly variant_name: string; readonly propensity: number }[];
}

/** The service's threads that answer no requests: they publish the journal and store the log. */
const backgroundThreads = ['journal', 'storing'];

/**
 * Starts a stack with the sample experiment, the service on the measured core, everything else on the other.
 * @param background the core of the threads that answer no requests: that of the answering thread, or that of everything else
 * @throws Error when the service answers incorrectly
 */
export async function startAssignment(
  context: Context,
  units: readonly SampleUnit[],
  background: 'same core' | 'other core' = 'same core',
): Promise<AssignmentService> {
  const stack = await startLocalStack(context);
  for (const [name, pid] of Object.entries(stack.pids)) {
    spawnSync('taskset', ['-a', '-cp', String(name === 'assignment' ? MEASURED_CORE : LOAD_CORE), String(pid)]);
  }
  const { id } = await callApi<Experiment>(stack, 'POST', '/v1/experiments', {
    name: sampleExperiment.name,
    salt: sampleExperiment.salt,
    unit_type: 'user',
    targeting: sampleTargeting,
    variants: sampleExperiment.variants.map((name) => ({ name, allocation: 0.5 })),
  });
  await callApi(stack, 'PUT', `/v1/experiments/${id}/status`, { status: 'active' });
  const { url, pid } = serverOf(stack, 'assignment');
  const headers = { authorization: `Bearer ${stack.token}` };
  const bodyOf = ({ id: unit_id, attributes }: SampleUnit) => ({ unit_id, attributes });
  let sampleAnswer = '';
  let alreadyDecided = 0;
  for (const unit of units.slice(0, 100)) {
    const response = await fetch(`${url}/v1/assignments`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ unit_type: 'user', ...bodyOf(unit) }),
    });
    const text = await response.text();
    const { assignments } = JSON.parse(text) as Answer;
    if ((assignments[0]?.propensity === 0.5) !== unit.targeted) throw new Error(`${unit.id} got ${text}`);
    alreadyDecided += assignments.length;
    if (unit.targeted) sampleAnswer = text;
  }
  const threads = threadsOf(pid).filter(({ name }) => backgroundThreads.includes(name));
  if (threads.length < backgroundThreads.length)
    throw new Error('the service lacks a thread, or they have other names');
  if (background === 'other core') {
    threads.forEach(({ id }) => spawnSync('taskset', ['-cp', String(LOAD_CORE), String(id)]));
  }
  return {
    server: { url, pid },
    stack,
    experimentId: id,
    alreadyDecided,
    sampleAnswer,
    single: (asked) =>
      asked.map((unit) => ({
        method: 'POST',
        path: '/v1/assignments',
        headers,
        body: { unit_type: 'user', ...bodyOf(unit) },
      })),
    batch: (asked) => ({
      method: 'POST',
      path: '/v1/assignments/batch',
      headers,
      body: { unit_type: 'user', units: asked.map(bodyOf) },
    }),
  };
}
