import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Polls a number four times a second until it has the expected value.
 * @returns when it had, on the clock of `performance.now()`
 * @throws Error that names the number when it exceeds the expected value or takes longer than three minutes
 */
export async function waitUntil(what: string, wanted: number, read: () => Promise<number>): Promise<number> {
  const deadline = performance.now() + 180_000;
  for (;;) {
    const is = await read();
    if (is === wanted) return performance.now();
    if (is > wanted) throw new Error(`${what}: ${is}, more than the ${wanted} there can be`);
    if (performance.now() > deadline) throw new Error(`${what}: still ${is} of ${wanted} after 180 s`);
    await sleep(250);
  }
}
