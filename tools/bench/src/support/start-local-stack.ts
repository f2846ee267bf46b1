import { join } from 'node:path';
import { callApi, startStack, type Address, type Experiment, type Results, type Stack } from '@assay/local-stack';
import type { Context } from '../frame/benchmark.js';
import type { Server } from './start-server.js';

/**
 * Starts Kafka, Postgres and every service on free ports; everything ends with the benchmark.
 * @param postgres settings of postgresql.conf for large amounts of data
 */
export async function startLocalStack(
  context: Context,
  postgres: Readonly<Record<string, string>> = {},
): Promise<Stack> {
  const directory = join(context.directory, 'stack');
  const stack = await startStack({ directory, ports: 'free', log: context.log, postgres });
  context.defer(() => stack.stop());
  return stack;
}

/** A service of a stack as the target of load. */
export function serverOf(stack: Stack, name: string): Server {
  const service = stack.services[name];
  if (service === undefined) throw new Error(`the stack has no service ${name}`);
  return service;
}

/** Creates an experiment of two equal variants and starts it. */
export async function startExperiment(stack: Stack, name: string): Promise<Experiment> {
  const { id } = await callApi<Experiment>(stack, 'POST', '/v1/experiments', {
    name,
    unit_type: 'user',
    variants: [
      { name: 'control', allocation: 0.5 },
      { name: 'treatment', allocation: 0.5 },
    ],
  });
  return callApi<Experiment>(stack, 'PUT', `/v1/experiments/${id}/status`, { status: 'active' });
}

/** Assigns units to an experiment. */
export async function assignUnits(stack: Stack, experiment: string, units: readonly string[]): Promise<void> {
  await callApi(stack, 'POST', '/v1/assignments/batch', {
    unit_type: 'user',
    units: units.map((unit_id) => ({ unit_id })),
    experiments: [experiment],
  });
}

/** The current sum over all units of every metric, in the experiment's results. */
export async function sumsInResults(address: Address, experimentId: string): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await callApi<Results>(address, 'GET', `/v1/experiments/${experimentId}/results`);
  return new Map(
    metrics.map(({ metric_name, variants }) => [
      metric_name,
      Math.round(variants.reduce((sum, { units, mean }) => sum + units * (mean ?? 0), 0)),
    ]),
  );
}

/** The current number of units in the experiment's results. */
export async function unitsInResults(address: Address, experimentId: string): Promise<number> {
  const { units } = await callApi<Results>(address, 'GET', `/v1/experiments/${experimentId}/results`);
  return Object.values(units).reduce((sum, each) => sum + each, 0);
}
