import type { Stack } from '@assay/local-stack';
import type { Context } from '../frame/benchmark.js';

/** Pauses all other services until the benchmark ends, so that they take no CPU from the measured one. */
export function pauseAllBut(context: Context, stack: Stack, measured: string): void {
  const names = Object.keys(stack.services).filter((name) => name !== measured);
  for (const name of names) stack.kill(name, 'SIGSTOP');
  context.defer(() => names.forEach((name) => stack.kill(name, 'SIGCONT')));
}

/** Runs work while a service is paused: shorter than its group's session timeout, so that it keeps its partitions. */
export async function whilePaused(stack: Stack, name: string, work: () => Promise<void>): Promise<void> {
  stack.kill(name, 'SIGSTOP');
  try {
    await work();
  } finally {
    stack.kill(name, 'SIGCONT');
  }
}
