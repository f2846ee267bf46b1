import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '@assay/local-stack';
import type { Context } from '../frame/benchmark.js';
import { residentBytesOf } from './process-usage.js';

/** The memory of every process of a stack at one moment. */
export interface MemorySample {
  /** Since the work began. */
  readonly minutes: number;
  /** By process. */
  readonly mebibytes: Readonly<Record<string, number>>;
}

const EVERY_MS = 5_000;
const MEBIBYTE = 1024 ** 2;

/**
 * Samples the memory of every process of a stack until some work is done.
 * @throws Error when a process died meanwhile
 */
export async function sampleMemoryWhile(
  context: Context,
  stack: Stack,
  work: Promise<void>,
  everyMs = EVERY_MS,
): Promise<MemorySample[]> {
  const began = performance.now();
  const samples: MemorySample[] = [];
  const processes = stack.pids;
  const over = work.then(() => true);
  over.catch(() => undefined);
  let told = 0;
  for (;;) {
    const minutes = (performance.now() - began) / 60_000;
    const mebibytes = Object.fromEntries(
      Object.entries(processes).map(([name, pid]) => [name, (residentBytesOf(pid) ?? Number.NaN) / MEBIBYTE]),
    );
    samples.push({ minutes, mebibytes });
    if (minutes >= told) {
      const all = Object.entries(mebibytes).map(([name, size]) => `${name} ${size.toFixed(0)}`);
      context.log(`${minutes.toFixed(0)} min, MiB: ${all.join(', ')}`);
      told += 1;
    }
    if (await Promise.race([over, sleep(everyMs, false, { ref: false })])) break;
  }
  const now = stack.pids;
  const restarted = Object.keys(processes).filter((name) => processes[name] !== now[name]);
  if (restarted.length > 0) throw new Error(`${restarted.join(', ')} died and was started again`);
  return samples;
}
