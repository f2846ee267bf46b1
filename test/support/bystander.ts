import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { mint } from './credentials.js';
import { local, sleep } from './local.js';

/** What a caller who does nothing wrong saw for a while. */
export interface Observation {
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
  /** Requests that were not answered with 2xx. */
  readonly failures: readonly string[];
}

/** A caller who does nothing wrong: 50 requests a second, each timed. */
export class Bystander {
  private constructor(private readonly worker: Worker) {}

  /** @param experiment the name of an active experiment of users */
  static async start(experiment: string): Promise<Bystander> {
    const { url } = local();
    // Its own: what one credential sends is that one's share.
    const token = await mint(['assign', 'events:write'], { claims: { sub: 'bystander' } });
    const worker = new Worker(new URL('bystander-worker.mjs', import.meta.url), {
      workerData: { url, token, experiment, everyMs: 20 },
    });
    await once(worker, 'online');
    return new Bystander(worker);
  }

  /** What it sees while the work is done, and for at least so long. */
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

/** The value below which a share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
