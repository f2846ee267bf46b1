import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Context, Round } from '../frame/benchmark.js';
import { MEASURED_CORE } from './pinned.js';
import { cpuSecondsOf } from './process-usage.js';
import type { RawProducerJob, RawProducerReport } from './raw-producer-process.js';

/** kafkajs alone, in a separate process on the measured core. */
export class RawProducer {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts the process; it ends with the benchmark. */
  static start(context: Context): RawProducer {
    const child = fork(fileURLToPath(new URL('./raw-producer-process.js', import.meta.url)));
    spawnSync('taskset', ['-a', '-cp', String(MEASURED_CORE), String(child.pid)]);
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    context.defer(() => {
      process.off('exit', kill);
      kill();
    });
    return new RawProducer(child);
  }

  /** @throws Error when the broker did not acknowledge */
  async round(job: RawProducerJob): Promise<Round> {
    const cpu = this.cpu();
    const reply = once(this.child, 'message') as Promise<[RawProducerReport | { error: string }]>;
    this.child.send(job);
    const [report] = await reply;
    if ('error' in report) throw new Error(`the raw producer broke off: ${report.error}`);
    return { ops: report.sent, seconds: report.seconds, cpuSeconds: this.cpu() - cpu };
  }

  private cpu(): number {
    return cpuSecondsOf(this.child.pid ?? 0) ?? 0;
  }
}
