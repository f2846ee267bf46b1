import type { Round } from '../frame/benchmark.js';

/** Passes over the inputs between readings of the clock. */
const SLICE = 256;

/**
 * Calls a synchronous function with one input after the other for so long.
 * @param inputs at least one; used in turn
 * @param call its result is used, so that the compiler cannot remove the call
 */
export function countFor<T>(seconds: number, inputs: readonly T[], call: (input: T) => unknown): Round {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1_000;
  let ops = 0;
  let missing = 0;
  let now = began;
  while (now < until) {
    for (let step = 0; step < SLICE; step += 1) {
      if (call(inputs[ops % inputs.length] as T) === undefined) missing += 1;
      ops += 1;
    }
    now = performance.now();
  }
  if (missing > 0) throw new Error(`${missing} of ${ops} calls had no answer`);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ops, seconds: (now - began) / 1_000, cpuSeconds: (user + system) / 1e6 };
}
