import { randomUUID } from 'node:crypto';
import { survivalApi, type Address } from '@assay/local-stack';
import type { DataScenario } from '@assay/survival';

export interface Sweep {
  readonly widths: readonly number[];
  readonly seeds: readonly number[];
  readonly epochs: number;
}

const POLL_MS = 250;

/**
 * Trains a sweep of networks with two hidden layers on each scenario.
 * @returns seconds from the first request to the last curve
 * @throws Error if an experiment does not complete
 */
export async function sweepSeconds(
  address: Address,
  scenarios: readonly DataScenario[],
  sweep: Sweep,
): Promise<number> {
  const { epochs, seeds, widths } = sweep;
  const began = performance.now();
  const ids = scenarios.map(() => randomUUID());
  for (const [at, id] of ids.entries()) {
    const data = scenarios[at];
    await survivalApi.findOrCreate(address, id, {
      seed: 42,
      seeds,
      data,
      model: { widths, depths: [2] },
      training: { epochs },
    });
    await survivalApi.command(address, id, 'start');
  }
  for (const id of ids) {
    for (;;) {
      const { failure_reason: reason, status } = await survivalApi.experimentOf(address, id);
      if (status === 'COMPLETED') break;
      if (status === 'FAILED' || status === 'CANCELLED') throw new Error(`The sweep is ${status}: ${reason ?? ''}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return (performance.now() - began) / 1_000;
}
