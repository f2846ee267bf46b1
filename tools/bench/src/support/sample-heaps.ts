import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '@assay/local-stack';
import type { MemorySample } from './sample-memory.js';

const MEBIBYTE = 1024 ** 2;

/** Samples the heap in use of every service's main thread, including uncollected garbage, until some work is done. */
export async function sampleHeapsWhile(stack: Stack, work: Promise<void>, everyMs = 2_000): Promise<MemorySample[]> {
  const began = performance.now();
  const samples: MemorySample[] = [];
  const over = work.then(() => true);
  over.catch(() => undefined);
  do {
    const minutes = (performance.now() - began) / 60_000;
    const heaps = await Promise.all(
      Object.entries(stack.services).map(async ([name, { url }]) => [name, await heapInUse(url)] as const),
    );
    samples.push({ minutes, mebibytes: Object.fromEntries(heaps) });
  } while (!(await Promise.race([over, sleep(everyMs, false, { ref: false })])));
  return samples;
}

/** MiB; NaN if the service does not report it. */
async function heapInUse(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  const line = /^nodejs_heap_size_used_bytes\{[^}]*\} (\S+)$/m.exec(await response.text());
  return Number(line?.[1] ?? NaN) / MEBIBYTE;
}
