import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { mint } from './credentials.js';
import { local, sleep } from './local.js';

/** The measurements of a well-behaved caller. */
export interface Observation {
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
  /** Requests without a 2xx answer. */
  readonly failures: readonly string[];
}

/** A well-behaved caller: 50 requests a second, each timed. */
export class Bystander {
  private constructor(private readonly worker: Worker) {}

  /** @param experiment the name of an active experiment for users */
  static async start(experiment: string): Promise<Bystander> {
    const { url } = local();
    // A credential of its own, because the fair share is per credential.
    const token = await mint(['assign', 'events:write'], { claims: { sub: 'bystander' } });
    const worker = new Worker(new URL('bystander-worker.mjs', import.meta.url), {
      workerData: { url, token, experiment, everyMs: 20 },
    });
    await once(worker, 'online');
    return new Bystander(worker);
  }

  /** Its measurements while the work runs, and for at least so long. */
  async during(leastMs: number, work: () => Promise<unknown>): Promise<Observation> {
    await this.take('go on');
    await Promise.all([sleep(leastMs), work()]);
    return this.take('go on');
  }

  async stop(): Promise<void> {
    await this.take('stop');
  }

  private async take(message: 'go on' | 'stop'): Promise<Observation> {
    this.worker.postMessage(message);
    const [{ latencies, failures }] = (await once(this.worker, 'message')) as [
      { latencies: number[]; failures: string[] },
    ];
    return { latencies: latencies.sort((a, b) => a - b), failures };
  }
}

/** The quantile of sorted values at a share. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
