import type { Stack } from '@assay/local-stack';
import { cpuSecondsOf } from './process-usage.js';

/** CPU time of each part of a stack, seconds: `kafka`, `postgres` and each service, its instances together. */
export function cpuByPart(stack: Stack): Map<string, number> {
  const used = new Map<string, number>();
  for (const [name, pid] of Object.entries(stack.pids)) {
    const part = name.replace(/-\d+$/, '');
    used.set(part, (used.get(part) ?? 0) + (cpuSecondsOf(pid) ?? 0));
  }
  return used;
}

/** CPU time between two samples, microseconds per operation. */
export function cpuPerOperation(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  operations: number,
): Map<string, number> {
  return new Map([...after].map(([part, used]) => [part, ((used - (before.get(part) ?? 0)) / operations) * 1e6]));
}
